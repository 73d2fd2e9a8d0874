import { type Container, imageName, occurrences, type Setup } from '../../setup';
import { isKnown } from '../../text';
import { invocationsOf, machineOf } from './machines';
import type { AttackData } from './types';

/** What the attack's script is told of the setup, as `NAME=value`. */
export function factsFor(attack: AttackData, setup: Setup, own: Container | null): readonly string[] {
  return Object.entries(attack.tells).map(([name, fact]) =>
    fact === 'references'
      ? `${name}=${referencesOf(setup).join('\n')}`
      : `${name}=${isOnOtherKernel(setup, own) ? 'out of reach' : ''}`,
  );
}

/** Every image from a registry that the setup builds on, copies from or starts; a local name stands for what it names. */
function referencesOf(setup: Setup): readonly string[] {
  const names = new Map<string, string>();
  for (const { docker } of invocationsOf(setup)) {
    const [source, target] =
      docker.kind === 'other' && /^(?:image )?tag$/.test(docker.path.join(' ')) ? docker.args : [];
    if (source && target) names.set(target.value, source.value);
  }
  const found = new Set<string>();
  for (const { image, link, reference } of setup.containers)
    if (reference && !(image && link === 'built')) found.add(names.get(reference.value) ?? reference.value);
  for (const file of setup.files) {
    if (file.kind !== 'dockerfile') continue;
    const { stages } = file.facts;
    const isStage = (name: string) =>
      stages.some((stage) => stage.name?.value.toLowerCase() === name.toLowerCase()) || /^\d+$/.test(name);
    for (const { base, parent, instructions } of stages) {
      if (parent === null && base.value !== 'scratch') found.add(base.value);
      for (const { flags } of instructions)
        for (const { name, value } of flags)
          if (name === 'from' && value && !isStage(value.value)) found.add(value.value);
    }
  }
  return [...found].map((reference) => (isKnown(reference) ? reference : imageName(reference).repository));
}

/** Whether another container of the setup is started on another machine, or either has a kernel of its own. */
function isOnOtherKernel(setup: Setup, own: Container | null): boolean {
  const others = setup.containers.filter((each) => each !== own);
  if (!own || others.length === 0) return false;
  const machine = machineOf(own, setup);
  return others.every(
    (each) => hasOwnKernel(own) || hasOwnKernel(each) || machineOf(each, setup) !== machine,
  );
}

/** Kata's shim, which starts a virtual machine for each container. */
function hasOwnKernel(container: Container): boolean {
  const runtime = occurrences(container, 'runtime').at(-1)?.value ?? '';
  return /^io\.containerd\.kata/.test(runtime);
}
