import { lessonCards, trackPlans } from '@/lib/lessons';
import { searchEntries } from '@/lib/reference';

export const dynamic = 'force-static';

/** What the search dialog looks through; loaded when it is first opened. */
export async function GET(): Promise<Response> {
  return Response.json(searchEntries(await lessonCards(), await trackPlans()));
}
