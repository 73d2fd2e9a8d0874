/** A kernel module's file: what it is called, what has to be loaded before it. */
export interface ModuleInfo {
  readonly name: string;
  readonly depends: readonly string[];
}

const ELF_32_LITTLE = [0x7f, 0x45, 0x4c, 0x46, 1, 1];

/**
 * Reads what a module says of itself from the `.modinfo` section of its file, as modpost wrote it: `name=…` and
 * `depends=a,b`, each ended by a NUL.
 *
 * @throws where the bytes are no 32-bit little-endian ELF file with such a section
 */
export function readModuleInfo(file: Uint8Array): ModuleInfo {
  const info = new TextDecoder('latin1').decode(sectionOf(file, '.modinfo'));
  const values = new Map(
    info.split('\0').map((line): [string, string] => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
  const name = values.get('name');
  if (!name) throw new Error('A module without a name.');
  // `depends` holds names of files, where a dash may stand for the underscore.
  const depends = (values.get('depends') ?? '').replaceAll('-', '_').split(',');
  return { name, depends: depends.filter((other) => other !== '') };
}

/**
 * The modules in the order in which they can be loaded: each after those it depends on, none twice. `modules` holds
 * every module there is, by the name it has in `depends`.
 *
 * @throws where a module is missing, or depends on itself through others
 */
export function loadOrder(
  wanted: readonly string[],
  modules: ReadonlyMap<string, ModuleInfo>,
): readonly string[] {
  const order = new Set<string>();
  const open = new Set<string>();
  const visit = (name: string, from: string) => {
    if (order.has(name)) return;
    const found = modules.get(name);
    if (!found) throw new Error(`The kernel has no module ${name}${from ? `, which ${from} needs` : ''}.`);
    if (open.has(name)) throw new Error(`The module ${name} needs itself.`);
    open.add(name);
    for (const other of found.depends) visit(other, name);
    order.add(name);
  };
  for (const name of wanted) visit(name, '');
  return [...order];
}

/** The bytes of one section of an ELF file, found by its name in the section header string table. */
function sectionOf(file: Uint8Array, wanted: string): Uint8Array {
  if (file.length < 52 || ELF_32_LITTLE.some((byte, i) => file[i] !== byte)) {
    throw new Error('This is no 32-bit ELF file.');
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [start, size, count, nameTable] = [
    view.getUint32(0x20, true),
    view.getUint16(0x2e, true),
    view.getUint16(0x30, true),
    view.getUint16(0x32, true),
  ];
  const sections = Array.from({ length: count }, (_, i) => ({
    name: view.getUint32(start + i * size, true),
    offset: view.getUint32(start + i * size + 16, true),
    length: view.getUint32(start + i * size + 20, true),
  }));
  const names = sections[nameTable]?.offset ?? 0;
  const found = sections.find(({ name }) => isAt(file, names + name, `${wanted}\0`));
  if (!found) throw new Error(`This ELF file has no section ${wanted}.`);
  return file.subarray(found.offset, found.offset + found.length);
}

function isAt(file: Uint8Array, offset: number, text: string): boolean {
  return [...text].every((char, i) => file[offset + i] === char.charCodeAt(0));
}
