import { CodeKey, CodeString } from '@/components/ui/code-token'

/** An audit event. Source: WorkOS OpenAPI spec, `POST /audit_logs/events`. */
export function ExampleEvent() {
  return (
    <>
      {'{\n  '}
      <CodeKey>"action"</CodeKey>: <CodeString>"connection.activated"</CodeString>,{'\n  '}
      <CodeKey>"occurred_at"</CodeKey>: <CodeString>"2026-03-12T10:42:07Z"</CodeString>,{'\n  '}
      <CodeKey>"actor"</CodeKey>: {'{'} <CodeKey>"type"</CodeKey>: <CodeString>"user"</CodeString>,{' '}
      <CodeKey>"name"</CodeKey>: <CodeString>"Ada"</CodeString> {'}'},{'\n  '}
      <CodeKey>"targets"</CodeKey>: [{'\n    { '}
      <CodeKey>"type"</CodeKey>: <CodeString>"connection"</CodeString>, <CodeKey>"name"</CodeKey>:{' '}
      <CodeString>"Okta"</CodeString> {'}'}
      {'\n  ],\n  '}
      <CodeKey>"context"</CodeKey>: {'{'} <CodeKey>"location"</CodeKey>: <CodeString>"203.0.113.7"</CodeString> {'}\n}'}
    </>
  )
}
