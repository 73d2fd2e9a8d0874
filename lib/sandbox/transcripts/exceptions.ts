/**
 * Answers on which the attack ends otherwise than their verdict would make one think, each with the reason. A test holds
 * that every one of them is needed.
 */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'lessons/cpu-shares/near-misses/one-of-two':
    'The planner has its weight; what is missing is the board’s, and the attack runs in the planner.',
  'lessons/no-env-secrets/near-misses/only-the-container':
    'What is left is a build argument: it shows in the history of the image, which the container does not hold.',
  'lessons/no-env-secrets/near-misses/unset-afterwards':
    'What is left is a build argument: it shows in the history of the image, which the container does not hold.',
  'lessons/no-privileged/near-misses/privileged-later':
    'The privileges belong to a later docker exec, and the attack runs in the container’s own process.',
  'lessons/read-only-volumes/near-misses/no-reason-given':
    'What is missing is a reason for the ratings; the tours, which the attack writes to, are sealed.',
};
