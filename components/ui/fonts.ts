import localFont from 'next/font/local';

/** Labels and controls: a grotesque with a width axis. */
const archivo = localFont({
  src: './fonts/archivo.woff2',
  weight: '400 800',
  declarations: [{ prop: 'font-stretch', value: '85% 112%' }],
  variable: '--font-archivo',
  display: 'swap',
});

/** Reading. */
const sourceSerif = localFont({
  src: './fonts/source-serif.woff2',
  weight: '400 700',
  style: 'normal',
  variable: '--font-source-serif',
  display: 'swap',
});

/** Emphasis inside reading; small and rarely on the first screen, so it is not preloaded. */
const sourceSerifItalic = localFont({
  src: './fonts/source-serif-italic.woff2',
  weight: '400',
  style: 'italic',
  variable: '--font-source-serif-italic',
  display: 'swap',
  preload: false,
});

/** Everything that a machine reads. */
const plexMono = localFont({
  src: './fonts/plex-mono.woff2',
  weight: '400',
  variable: '--font-plex-mono',
  display: 'swap',
});

/** The class names that define the three font variables on `<html>`. */
export const fontClasses = [archivo, sourceSerif, sourceSerifItalic, plexMono]
  .map((font) => font.variable)
  .join(' ');
