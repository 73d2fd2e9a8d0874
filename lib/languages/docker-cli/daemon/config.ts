import { parseInteger } from '../go/integer';
import { quote } from '../go/quote';
import { byteLength, cut } from '../go/strings';
import { CAPABILITIES } from './capabilities';
import type { Request } from './request';

const SIGNALS = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP ' +
    'TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);
const REAL_TIME = /^(?:RTMIN\+(?:[1-9]|1[0-5])|RTMAX-(?:[1-9]|1[0-4]))$/;
const MAX_HOSTNAME = 64;
const MIN_PERIOD = 1_000_000;
const POLICIES = ['no', 'always', 'unless-stopped'];
const HEALTH = [
  ['health-interval', 'Interval'],
  ['health-timeout', 'Timeout'],
  ['health-start-period', 'StartPeriod'],
  ['health-start-interval', 'StartInterval'],
] as const;

/** moby's `validateContainerConfig`. */
export function checkContainer(request: Request): void {
  const { values } = request;
  const folder = values.text('workdir');
  if (folder !== '' && !folder.startsWith('/')) {
    request.refuse(
      'workdir',
      `the working directory '${folder}' is invalid, it needs to be an absolute path`,
    );
  }
  const host = values.text('hostname');
  if (byteLength(host) > MAX_HOSTNAME) {
    request.refuse('hostname', `hostname ${quote(host)} is too long (maximum ${MAX_HOSTNAME} bytes)`);
  }
  const signal = values.text('stop-signal');
  if (signal !== '' && !isSignal(signal)) request.refuse('stop-signal', `invalid signal: ${signal}`);
  if (values.on('no-healthcheck')) return;
  for (const [flag, field] of HEALTH) {
    const period = values.number(flag);
    if (period > 0 && period < MIN_PERIOD) {
      request.refuse(flag, `${field} in Healthcheck cannot be less than 1ms`);
    }
  }
}

/** moby's `validateHostConfig`, after its mounts. */
export function checkHost(request: Request): void {
  checkPorts(request);
  checkRestart(request);
  checkCapabilities(request, 'cap-add', 'CapAdd');
  checkCapabilities(request, 'cap-drop', 'CapDrop');
  const annotation = request.values.list('annotation').find(({ value }) => cut(value, '=').before === '');
  if (annotation) {
    const message = 'invalid Annotations: the empty string is not permitted as an annotation key';
    request.refuseOption(annotation.option, message);
  }
}

function checkPorts(request: Request): void {
  const zero = Object.keys(request.checked.bindings).find((port) => port.startsWith('0/'));
  if (zero !== undefined) request.refuse('publish', `invalid port specification: ${quote(zero)}`);
}

function checkRestart(request: Request): void {
  const { Name: name = '', MaximumRetryCount: count = 0 } = request.checked.restart ?? {};
  const invalid = 'invalid restart policy:';
  if (POLICIES.includes(name) && count !== 0) {
    const negative = count < 0 ? ' and cannot be negative' : '';
    request.refuse('restart', `${invalid} maximum retry count can only be used with 'on-failure'${negative}`);
  } else if (name === 'on-failure' && count < 0) {
    request.refuse('restart', `${invalid} maximum retry count cannot be negative`);
  } else if (name !== '' && name !== 'on-failure' && !POLICIES.includes(name)) {
    const known = "use one of 'no', 'always', 'on-failure', or 'unless-stopped'";
    request.refuse('restart', `${invalid} unknown policy '${name}'; ${known}`);
  }
}

function checkCapabilities(request: Request, flag: string, field: string): void {
  for (const { value, option } of request.values.list(flag)) {
    const upper = value.toUpperCase();
    const name = upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
    if (name !== 'ALL' && !CAPABILITIES.includes(name)) {
      request.refuseOption(option, `invalid ${field}: unknown capability: ${quote(name)}`);
    }
  }
}

/** A number but 0, or a name with or without `SIG`, in any case. */
function isSignal(text: string): boolean {
  const number = parseInteger(text, 10);
  if (number.ok) return number.value !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  return SIGNALS.has(name) || REAL_TIME.test(name);
}
