// Talks to the playground's server.

export class ServerFault extends Error { }

const brokenOff = "The answer broke off. Is the playground's server still running?";

export async function get(path) {
  const response = await reach(path);
  return await response.json();
}

/** Posts a question and gives the events of its answer; an `error` event, or an answer that breaks off, is thrown. */
export async function* post(path, body, signal) {
  const response = await reach(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  for await (const { event, data } of events(response.body, signal)) {
    if (event === "done") {
      return;
    }
    if (event === "error") {
      throw new ServerFault(data.message);
    }
    yield data;
  }
  throw new ServerFault(brokenOff);
}

async function reach(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (fault) {
    throw fault.name === "AbortError" ? fault : new ServerFault("The playground's server cannot be reached. Is it still running?");
  }
  if (!response.ok) {
    throw new ServerFault(await reason(response));
  }
  return response;
}

async function reason(response) {
  if (response.status === 413) {
    return "That is too much for one message. Send fewer or smaller images, or start a new conversation.";
  }
  const problem = await response.json().catch(() => ({}));
  return problem.detail ?? `The playground's server refused (${response.status}).`;
}

async function* events(body, signal) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece; !(piece = await read(reader, signal)).done;) {
    const blocks = (rest + piece.value).split("\n\n");
    rest = blocks.pop();
    yield* blocks.map(parse);
  }
}

async function read(reader, signal) {
  try {
    return await reader.read();
  } catch (fault) {
    throw signal.aborted ? fault : new ServerFault(brokenOff);
  }
}

function parse(block) {
  const lines = block.split("\n");
  const values = name => lines.filter(line => line.startsWith(`${name}: `)).map(line => line.slice(name.length + 2));
  return { event: values("event")[0], data: JSON.parse(values("data").join("\n")) };
}
