import { nearMissData } from '@/components/lesson/near-miss';
import { sealedMarks } from '@/components/lesson/sealed-marks';
import { mitigationById } from '@/lib/catalog';
import { grade } from '@/lib/grading';
import { type Lesson, referenceSection, UNPROTECTED } from '@/lib/lessons';
import { mitigationFacts } from '@/lib/reference';
import { lessonTranscript } from '@/lib/sandbox/transcripts';
import type { ScormVersion } from '@/lib/scorm';
import type { CourseData, CourseLesson, LessonData } from './course-data';

/** For the build: what the list of the course says of a lesson. */
export function courseLesson({ slug, title, minutes, contentHash, starter }: Lesson): CourseLesson {
  const texts = starter.map(({ path, text }) => [path, text]);
  return { slug, title, minutes, contentHash, starter: Object.fromEntries(texts) };
}

/** For the build: the course of a track in one standard. */
export function courseData(
  track: { readonly slug: string; readonly title: string; readonly about: string },
  lessons: readonly Lesson[],
  version: ScormVersion,
  site: string | null,
): CourseData {
  const { slug, title, about } = track;
  return { version, slug, title, about, site, lessons: lessons.map(courseLesson) };
}

/** For the build: works out once what the page of a lesson shows, as the site's own build does. */
export function lessonData(lesson: Lesson): LessonData {
  const { slug, objectives, keeps, mitigations, nearMisses } = lesson;
  const gradable = { slug, objectives, keeps };
  const starterGrade = grade(gradable, lesson.starter);
  const mitigation = mitigationById(slug);
  return {
    lesson: { ...lesson, nearMisses: [] },
    gradable,
    starterGrade,
    mitigation: mitigation ?? null,
    nearMissData: nearMissData(lesson, starterGrade),
    nearMisses: nearMisses.map(({ name, title, told }) => ({ name, title, told })),
    marks: sealedMarks(mitigations),
    unprotected: referenceSection(lesson.reference, UNPROTECTED),
    recorded: lessonTranscript(lesson),
    crosswalk: mitigation ? mitigationFacts(mitigation.id).crosswalk : [],
  };
}
