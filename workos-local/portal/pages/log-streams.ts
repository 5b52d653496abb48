import type { Pages } from '../page.ts'

const FACTS = { Destination: 'mark', State: 'state', 'Last delivery': 'last_delivery' }

/** The portal of the intent `log_streams`. */
export const LOG_STREAMS: Pages = {
  provider: {
    free: true,
    // What has delivered is deleted before another begins.
    only: ['!is_begun', 'stream'],
    step: 'Choose a destination',
    title: 'Choose a destination',
    lead: 'Where does {organization} want its audit logs?',
    choose: 'destination',
    foot: { label: 'Continue' },
  },

  credentials: {
    step: 'Enter its credentials',
    title: 'Connect {provider}',
    lead: {
      has_secret: 'The secret is checked and not kept.',
      else: 'Your audit logs are sent with these values.',
    },
    copy: [['external_id', 'External ID', '{external_id}']],
    foot: { label: 'Continue', back: { is_begun: 'stream', else: 'provider' } },
  },

  test: {
    step: 'Test delivery',
    title: 'Test delivery',
    lead: {
      is_posted: 'One event is sent to your endpoint, for real.',
      else: 'A test sends one event to {provider}. Here you decide how it answers.',
    },
    only: ['is_set_up', 'credentials'],
    facts: { 'Sent to': 'is_posted' },
    fields: [
      {
        name: 'secret',
        label: 'Value of {header}',
        type: 'password',
        hint: 'It is sent with the test event and not kept.',
        when: 'header',
        pattern: /^[\x20-\x7e]+$/,
        must: 'Enter it as the endpoint expects it, without letters that no header can have.',
      },
    ],
    answers: {
      when: '!is_posted',
      legend: 'How the destination answers',
      options: {
        works: ['It arrives', 'The destination takes the event.'],
        error: ['Delivery fails', 'The destination cannot be reached, or it is full.'],
        invalid: ['The credentials are wrong', 'The destination refuses them.'],
      },
    },
    foot: { label: 'Send test event', back: 'credentials' },
    refusals: {
      title: { is_invalid: 'The credentials were refused', else: 'The test event was not delivered' },
      why: {
        invalid:
          '{provider} refuses these credentials. What you entered is kept. Go back, correct the credentials, then send the event again.',
        error:
          '{provider} did not take the event. What you entered is kept. Look at the destination, then send the event again.',
        elsewhere: 'The address is not on this machine. Go back and enter another one.',
        timeout:
          'The endpoint did not answer within 3 seconds. What you entered is kept. Look at it, then send the event again.',
        unreachable:
          'Nothing answers at this URL. What you entered is kept. Look at the endpoint, then send the event again.',
        status: {
          is_invalid:
            'The endpoint answered with status {status}. What you entered is kept. Correct the value of the header, then send the event again.',
          else: 'The endpoint answered with status {status}. What you entered is kept. Look at it, then send the event again.',
        },
      },
    },
  },

  finish: {
    ends: 'test',
    only: ['is_active', 'test'],
    title: '{provider} receives your audit logs',
    lead: 'New events of {organization} are sent there from now on.',
    facts: FACTS,
  },

  stream: {
    title: 'Log stream to {provider}',
    lead: 'Where the audit logs of {organization} go.',
    facts: FACTS,
    actions: [
      ['Continue set-up', 'test', '!is_begun'],
      ['Switch on', 'do:on', 'is_off'],
      ['Edit credentials', 'credentials', 'is_begun'],
      ['Test delivery', 'test', 'is_on'],
      ['Switch off', 'do:off', 'is_active'],
    ],
    removal: { what: 'log stream', text: 'Nothing is sent any more. What was sent stays where it is.' },
  },
}

/** What is sent to an endpoint in the test, beside what depends on whose it is. */
export const TEST_EVENT = {
  action: 'log_stream.tested',
  actor: { id: 'admin_portal', type: 'system', name: 'Admin Portal' },
  context: { location: '127.0.0.1' },
}
