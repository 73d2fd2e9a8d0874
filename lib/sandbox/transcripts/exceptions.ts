/**
 * Answers on which the attack ends otherwise than their verdict would make one think, each with the reason. A test holds
 * that every one of them is needed.
 */
export const EXCEPTIONS: Readonly<Record<string, string>> = {};
