import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import '@/components/ui/base.css';
import '@/components/ui/rivet.css';
import { Offline } from '@/components/offline';
import { fontClasses } from '@/components/ui/fonts';
import { siteOf } from '@/lib/export';

/** What sites show of a link to a page of ours; the title and the sentence are each page's own. */
const IMAGE = {
  url: '/social.png',
  width: 1200,
  height: 630,
  alt: 'Watertight: the matrix of five threats and twelve mitigations, a rivet for every mark.',
};

export const metadata: Metadata = {
  metadataBase: new URL(siteOf(process.env)),
  // Where nobody said at which address the site stands, a page claims none.
  openGraph: {
    type: 'website',
    siteName: 'Watertight',
    images: [IMAGE],
    ...(process.env.WATERTIGHT_SITE && { url: './' }),
  },
  twitter: { card: 'summary_large_image', images: [IMAGE] },
  ...(process.env.WATERTIGHT_SITE && { alternates: { canonical: './' } }),
  manifest: `${process.env.NEXT_PUBLIC_BASE_PATH ?? ''}/manifest.webmanifest`,
  title: { default: 'Watertight: container security you solve by hand', template: '%s · Watertight' },
  description:
    'Five threats, twelve mitigations, 24 marks: a container security matrix whose every mark is a lesson that you solve in the browser, graded as you type.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f1e8' },
    { media: '(prefers-color-scheme: dark)', color: '#0f171e' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  const base = process.env.NEXT_PUBLIC_BASE_PATH ?? '';
  return (
    <html lang="en" className={fontClasses}>
      <head>
        {/* The Trusted Types policy has to stand before the first script of the page runs. */}
        <script src={`${base}/boot.js?v=${process.env.NEXT_PUBLIC_BOOT}`} />
      </head>
      <body>
        {children}
        <Offline />
      </body>
    </html>
  );
}
