/** Ends well when the server in this container answers, and with 1 when it does not. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 4173}/`, {
  method: 'HEAD',
  signal: AbortSignal.timeout(2000),
}).catch(() => null);
process.exitCode = answer?.ok ? 0 : 1;
