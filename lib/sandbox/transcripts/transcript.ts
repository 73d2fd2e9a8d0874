import type { Demonstration, Lesson } from '../../lessons';
import type { ThreatId } from '../../report';
import { explainExit } from '../attack';
import { type Case, lessonSubject, planOf, type Subject, threatSubject } from './cases';
import { recordingOf } from './subjects';
import type { RecordedOutput, Transcript, TranscriptRun } from './types';

/** What a page shows of a lesson's attack where nothing can be run; null where no recording belongs to its files. */
export function lessonTranscript(lesson: Lesson, root = process.cwd()): Transcript | null {
  return transcriptOf(lessonSubject(lesson), root);
}

/** The same for a threat's demonstration. */
export function threatTranscript(
  threat: ThreatId,
  demonstration: Demonstration,
  root = process.cwd(),
): Transcript | null {
  return transcriptOf(threatSubject(threat, demonstration), root);
}

function transcriptOf(subject: Subject, root: string): Transcript | null {
  const recording = recordingOf(root, subject.name);
  const starter = recording && runOf(subject, 'starter', recording.starter);
  const solution = recording && runOf(subject, 'solution', recording.solution);
  if (!recording || !starter || !solution) return null;
  return { kernel: recording.kernel, crun: recording.crun, starter, solution };
}

/** A recorded end under today's plan; null for one of another plan. */
function runOf(subject: Subject, name: Case['name'], end: RecordedOutput): TranscriptRun | null {
  const one = subject.cases.find((each) => each.name === name);
  if (!one || end.step === 'refused' || end.step === 'cannot') return null;
  const { plan, mark } = planOf(subject, one);
  if (plan.kind !== 'run' || mark !== end.plan) return null;
  const { exit, output, step } = end;
  const explanation = explainExit({ exit, output, step, timedOut: exit === null, cut: false });
  const { command, prepared, caveats } = plan;
  return { command, prepared, caveats, exit, output, step, explanation };
}
