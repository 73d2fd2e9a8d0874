/** Hands a text over as a file of this name: made in the page, sent nowhere. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the time that the click is done with.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
