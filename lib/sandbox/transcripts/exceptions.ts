/**
 * Answers on which the attack ends otherwise than their verdict would make one think, each with the reason. A test holds
 * that every one of them is needed.
 */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'lessons/cpu-shares/near-misses/one-of-two':
    'The planner has its weight; what is missing is the board’s, and the attack runs in the planner.',
};
