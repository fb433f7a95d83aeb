import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Ollama } from 'ollama'

const ollama = new Ollama({ host: process.argv[2] })
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const tool = {
  type: 'function',
  function: { name: 'look_up', description: 'Looks a text up', parameters: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } } },
}
const user = (content, more) => [{ role: 'user', content, ...more }]

async function collect(stream) {
  const parts = []
  for await (const part of stream) parts.push(part)
  return parts
}

const tests = {
  async version() {
    assert.equal((await ollama.version()).version, '0.40.12')
  },

  async 'list names the models'() {
    const { models } = await ollama.list()
    for (const name of ['demo:latest', 'demo-vision:latest', 'demo-embed:latest', 'echo-embed:latest', 'echo:latest'])
      assert.ok(models.some((model) => model.name === name), name)
    assert.match(models[0].digest, /^[0-9a-f]{64}$/)
  },

  async 'show tells the capabilities'() {
    const shown = await ollama.show({ model: 'echo' })
    assert.ok(shown.capabilities.includes('tools'))
    assert.equal(shown.details.format, 'gguf')
    assert.equal(shown.model_info['llama.context_length'], 8192)
  },

  async 'show of an unknown model fails with 404'() {
    await assert.rejects(ollama.show({ model: 'nobody' }), { name: 'ResponseError', status_code: 404, error: "model 'nobody:latest' not found" })
  },

  async 'systemone chooses, affirms and scores'() {
    const { model, answers, usage } = await ollama.systemone({
      model: 'decide',
      state: { ticket: 'I was charged twice. Please refund the extra payment.' },
      questions: {
        label: { type: 'choice', instructions: 'Which label fits?', criteria: { billing: 'Payments and refunds', bug: 'Software errors', account: null } },
        refund: { type: 'noul', instructions: 'Is a refund requested?', criteria: { false: 'nothing', true: 'please refund the payment' } },
        urgency: { type: 'score', instructions: 'How urgent?', criteria: ['Routine', 'Soon', 'Immediate'] },
      },
    })
    assert.equal(model, 'decide')
    assert.equal(answers.label.choice, 'billing')
    assert.ok(Math.abs(Object.values(answers.label.probabilities).reduce((a, b) => a + b) - 1) < 0.001)
    assert.ok(answers.refund.noul > 0.5)
    assert.deepEqual(answers.urgency.legend, { 0: 'Routine', 1: 'Soon', 2: 'Immediate' })
    assert.ok(usage.input_tokens > 0)
  },

  async 'systemone with a chat model fails with 400'() {
    const questions = { q: { type: 'noul', instructions: 'Really?' } }
    await assert.rejects(ollama.systemone({ model: 'echo', state: 'x', questions }), { name: 'ResponseError', status_code: 400, error: '"echo" does not support decision' })
  },

  async 'generate answers whole'() {
    const answer = await ollama.generate({ model: 'echo', prompt: 'hi', think: false })
    assert.equal(answer.response.trim(), 'You said: hi')
    assert.equal(answer.done_reason, 'stop')
    assert.ok(answer.total_duration > 0 && answer.eval_count > 0 && answer.context.length > 0)
  },

  async 'generate streams'() {
    const parts = await collect(await ollama.generate({ model: 'echo', prompt: 'one two', think: false, stream: true }))
    assert.ok(parts.length > 3)
    assert.equal(parts.map((part) => part.response).join('').trim(), 'You said: one two')
    assert.equal(parts.at(-1).done, true)
  },

  async 'chat answers whole'() {
    const answer = await ollama.chat({ model: 'echo', messages: user('hi'), think: false })
    assert.deepEqual({ ...answer.message, content: answer.message.content.trim() }, { role: 'assistant', content: 'You said: hi' })
  },

  async 'chat streams'() {
    const parts = await collect(await ollama.chat({ model: 'echo', messages: user('grüße 😀'), think: false, stream: true }))
    assert.equal(parts.map((part) => part.message.content).join('').trim(), 'You said: grüße 😀')
    assert.equal(parts.filter((part) => part.done).length, 1)
  },

  async 'chat thinks'() {
    const answer = await ollama.chat({ model: 'echo', messages: user('hi'), think: 'high' })
    assert.equal(answer.message.thinking, 'The user said 2 characters.')
  },

  async 'chat calls a tool and takes its result'() {
    const messages = user('look it up')
    const first = await ollama.chat({ model: 'echo', messages, tools: [tool], think: false })
    assert.deepEqual(first.message.tool_calls[0].function, { index: 0, name: 'look_up', arguments: { text: 'hello' } })
    messages.push(first.message, { role: 'tool', tool_name: 'look_up', content: 'found' })
    const second = await ollama.chat({ model: 'echo', messages, tools: [tool], think: false })
    assert.equal(second.message.content, 'The tool said: found')
  },

  async 'chat streams a tool call'() {
    const parts = await collect(await ollama.chat({ model: 'echo', messages: user('x'), tools: [tool], think: false, stream: true }))
    assert.equal(parts.flatMap((part) => part.message.tool_calls ?? []).length, 1)
  },

  async 'chat looks at a picture'() {
    const answer = await ollama.chat({ model: 'echo', messages: user('what is it?', { images: [png] }), think: false })
    assert.match(answer.message.content, /^I got 1 picture/)
  },

  async 'chat refuses a broken picture'() {
    const broken = ollama.chat({ model: 'echo', messages: user('what is it?', { images: [Buffer.from('no picture')] }), think: false })
    await assert.rejects(broken, (error) => error.status_code === 400 && /Failed to load image/.test(error.message))
  },

  async 'chat keeps to a schema'() {
    const format = {
      type: 'object',
      properties: { name: { type: 'string' }, age: { type: 'integer' }, kind: { enum: ['cat', 'dog'] } },
      required: ['name', 'age', 'kind'],
    }
    const answer = JSON.parse((await ollama.chat({ model: 'echo', messages: user('hi'), format, think: false })).message.content)
    assert.equal(typeof answer.name, 'string')
    assert.ok(Number.isInteger(answer.age) && format.properties.kind.enum.includes(answer.kind))
  },

  async 'chat with logprobs'() {
    const answer = await ollama.chat({ model: 'echo', messages: user('hi'), think: false, logprobs: true, top_logprobs: 2 })
    assert.equal(answer.logprobs[0].top_logprobs.length, 2)
  },

  async 'leaving a stream aborts it'() {
    const stream = await ollama.chat({ model: 'echo', messages: user('word '.repeat(30000)), think: false, stream: true })
    await assert.rejects(async () => {
      for await (const part of stream) stream.abort()
    }, { name: 'AbortError' })
  },

  async 'a demonstration model computes its answer'() {
    const answer = await ollama.chat({ model: 'demo', messages: user('What is 6 times 7?'), think: false })
    assert.match(answer.message.content, /42/)
  },

  async 'chat with an unknown model fails with 404'() {
    await assert.rejects(ollama.chat({ model: 'nobody', messages: user('hi') }), { status_code: 404, error: "model 'nobody' not found" })
  },

  async 'embed gives a unit vector for each text'() {
    const { embeddings } = await ollama.embed({ model: 'echo-embed', input: ['the cat', 'the dog'] })
    assert.equal(embeddings.length, 2)
    assert.ok(Math.abs(Math.hypot(...embeddings[0]) - 1) < 1e-6)
  },

  async 'embeddings gives the vector as it is'() {
    assert.equal((await ollama.embeddings({ model: 'echo-embed', prompt: 'aab' })).embedding[0], 2)
  },

  async 'ps lists what is loaded'() {
    const { models } = await ollama.ps()
    assert.ok(models.some((model) => model.name === 'echo:latest' && model.context_length === 4096))
  },

  async 'pull reports progress'() {
    const parts = await collect(await ollama.pull({ model: 'echo-from-registry', stream: true }))
    assert.equal(parts[0].status, 'pulling manifest')
    assert.ok(parts.some((part) => part.digest && part.total > part.completed))
    assert.equal(parts.at(-1).status, 'success')
    assert.ok((await ollama.list()).models.some((model) => model.name === 'echo-from-registry:latest'))
  },

  async 'pull of an unknown model fails'() {
    await assert.rejects(ollama.pull({ model: 'nobody' }), /file does not exist/)
  },

  async 'create makes a model of another'() {
    const made = await ollama.create({ model: 'mario', from: 'echo', system: 'You are Mario.' })
    assert.equal(made.status, 'success')
    assert.equal((await ollama.show({ model: 'mario' })).system, 'You are Mario.')
  },

  async 'create makes a model of an uploaded file'() {
    const file = Buffer.concat([Buffer.from('GGUF'), Buffer.from([3, 0, 0, 0]), Buffer.alloc(16)])
    const digest = `sha256:${createHash('sha256').update(file).digest('hex')}`
    const uploaded = await fetch(new URL(`api/blobs/${digest}`, process.argv[2]), { method: 'POST', body: file })
    assert.equal(uploaded.status, 201)
    const lines = await collect(await ollama.create({ model: 'own', files: { 'own.gguf': digest }, stream: true }))
    assert.equal(lines.at(-1).status, 'success')
  },

  async 'push reports success'() {
    assert.equal((await ollama.push({ model: 'mario' })).status, 'success')
  },

  async 'copy and delete'() {
    await ollama.copy({ source: 'echo', destination: 'me/echo:v2' })
    assert.ok((await ollama.list()).models.some((model) => model.name === 'me/echo:v2'))
    await ollama.delete({ model: 'me/echo:v2' })
    await assert.rejects(ollama.delete({ model: 'me/echo:v2' }), { status_code: 404 })
  },
}

let [passed, failed] = [0, 0]
for (const [name, test] of Object.entries(tests)) {
  try {
    await test()
    passed++
  } catch (error) {
    failed++
    console.error(`FAILED ${name}: ${error.stack}`)
  }
}

console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
