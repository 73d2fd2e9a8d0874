import { exportFiles, siteOf } from '@/lib/export';

interface Context {
  readonly params: Promise<{ readonly file: string }>;
}

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return files().map(({ name }) => ({ file: name }));
}

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  const found = files().find(({ name }) => name === file);
  return found ? new Response(found.text) : new Response(null, { status: 404 });
}

function files() {
  return exportFiles(siteOf(process.env), process.env.NEXT_PUBLIC_VERSION ?? '');
}
