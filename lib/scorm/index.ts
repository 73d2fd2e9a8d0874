export { type Course, type CourseFacts, type Keeping, openCourse } from './course';
export { launchPage } from './launch-page';
export { manifest, type PackageFacts } from './manifest';
export { manifestFaults } from './manifest-faults';
export { type ScormVersion, STANDARDS } from './standard';
