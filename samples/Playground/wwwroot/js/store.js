const key = "conversation";

/** Keeps the conversation over a reload of the page, as long as the tab is open. */
export function keep(messages) {
  try {
    // First, because with many images the new one may be too large for the browser.
    sessionStorage.removeItem(key);
    sessionStorage.setItem(key, JSON.stringify(messages));
  } catch {
    // Nothing is kept, as where the browser stores nothing for this page.
  }
}

export function kept() {
  try {
    const messages = JSON.parse(sessionStorage.getItem(key));
    return Array.isArray(messages) ? messages : [];
  } catch {
    return [];
  }
}

/** Saves the conversation as a file that samples/Chat can load. */
export function download(options, messages) {
  const file = new Blob([JSON.stringify({ options, messages }, null, 2)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = "conversation.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
