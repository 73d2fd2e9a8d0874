import type { Metadata } from 'next';
import '@/components/editor/editor.css';
import '@/components/lesson/lesson.css';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';
import { SiteNav } from '@/components/ui/site-nav';
import { workbenchExamples } from '@/components/workbench/examples';
import { Workbench } from '@/components/workbench/workbench';
import '@/components/workbench/workbench.css';
import { analyze } from '@/lib/analyze';

export const metadata: Metadata = {
  title: 'Workbench',
  description:
    'Paste your own Dockerfile, docker run commands, Compose file or daemon.json and see your own matrix. Nothing leaves the tab.',
};

export default function WorkbenchPage() {
  return (
    <>
      <SiteHeader>
        <SiteNav here="/workbench/" />
      </SiteHeader>
      <main id="main" className="workbench-page">
        <div className="workbench-head">
          <h1>Your own container</h1>
          <p>
            Bring what you really run. The files are read here, in this tab, as you type: nothing is sent
            anywhere, and this browser alone keeps them.
          </p>
        </div>
        <Workbench nothing={analyze([])} examples={workbenchExamples()} />
      </main>
      <SiteFooter wide />
    </>
  );
}
