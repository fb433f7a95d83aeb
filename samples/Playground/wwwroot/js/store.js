const key = "conversation";

/** Keeps the conversation over a reload of the page, as long as the tab is open. */
export function keep(messages) {
  try {
    sessionStorage.setItem(key, JSON.stringify(messages));
  } catch {
    // Too large for the browser, as with many images: better an old conversation than half of one.
    sessionStorage.removeItem(key);
  }
}

export function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? [];
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
