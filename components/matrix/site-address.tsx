'use client';
import { useAlive } from '@/components/ui/progress';

/** Where this page is to be found: as the build was told, else as the browser sees it. */
export function SiteAddress({ site }: { site: string }) {
  const alive = useAlive();
  const here = alive ? `${window.location.origin}${process.env.NEXT_PUBLIC_BASE_PATH ?? ''}/` : '';
  return <b>{(site || here).replace(/^https?:\/\//, '')}</b>;
}
