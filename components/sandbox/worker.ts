import type { V86, V86Options } from 'v86';
import { createMachine, emulatorOptions, type Machine } from '@/lib/sandbox';
import { createDesk } from './desk';
import { type LoadedImage, loadImage } from './load-image';
import type { Answer, Question } from './messages';

// The sandbox's worker. `lib/tools/sandbox-worker.mjs` makes one script of it, whose own answer allows WebAssembly.

const take = createDesk({
  load: (image, onPart) =>
    loadImage(
      image,
      // Both are missing on an origin that is not secure.
      { fetch: (address, init) => fetch(address, init), caches: self.caches, subtle: self.crypto.subtle },
      onPart,
    ),
  open: openMachine,
  post: (answer: Answer) => self.postMessage(answer),
  now: () => performance.now(),
});

self.addEventListener('message', ({ data }: MessageEvent<Question>) => take(data));

/** Starts the emulator from the saved state; the machine is there when its guest runs. */
async function openMachine({ script, wasm, bios, vgabios, state }: LoadedImage): Promise<Machine> {
  // An import of an address is of no known shape: this is the script that the image was built with.
  const { V86: Emulator } = (await import(script)) as { V86: new (options: V86Options) => V86 };
  const emulator = new Emulator(emulatorOptions({ wasm, bios, vgabios }, { state }));
  await new Promise<void>((resolve) => emulator.add_listener('emulator-started', () => resolve()));
  return createMachine(emulator, state);
}
