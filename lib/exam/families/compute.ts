import { pick, pickWhole, say, type Family } from "./family";

const sayExecutions = (value: number) => `${say(value)} concurrent executions`;

type Rate = { readonly perSecond: number; readonly milliseconds: number };

export const concurrencyFromRate: Family<Rate> = {
  name: "concurrency-from-rate",
  draw: (random) => ({
    perSecond: pickWhole({ from: 40, to: 600, step: 20 }, random),
    milliseconds: pick([150, 200, 250, 350, 400, 450, 600, 650, 750, 850, 1250, 1500, 1750, 2250, 2500], random),
  }),
  pose({ perSecond, milliseconds }) {
    const seconds = milliseconds / 1000;
    const value = Math.ceil(perSecond * seconds);
    return {
      stem: `An API invokes an AWS Lambda function synchronously ${say(perSecond)} times a second at a steady rate. A request takes ${say(milliseconds)} ms on average, and the function serves one request at a time in each execution environment. A developer starts from the average to find out how much to reserve.\n\nHow much concurrency does the function use on average?`,
      key: {
        value,
        rationale:
          `Concurrency is the rate times the average duration in seconds: ${say(perSecond)} x ${seconds} = ${say(value)}.`.concat(
            " Each request holds one environment for as long as it runs.",
          ),
      },
      misconceptions: [
        {
          value: perSecond,
          rationale: `This takes the rate for the concurrency, which holds only when a request lasts exactly one second. Here a request lasts ${seconds} seconds.`,
        },
        {
          value: Math.ceil(perSecond / seconds),
          rationale: `This divides the rate by the duration. Longer requests hold their environments longer, so the duration multiplies the rate.`,
        },
        {
          value: perSecond * Math.ceil(seconds),
          rationale: `This rounds the duration up to whole seconds. An environment is free for the next request as soon as one ends, at ${say(milliseconds)} ms.`,
        },
        {
          value: Math.ceil((perSecond * seconds) / 10),
          rationale: `This assumes ten requests a second in each environment whatever their duration. At ${say(milliseconds)} ms an environment serves ${(1 / seconds).toFixed(1)} a second.`,
        },
        {
          value: Math.ceil(perSecond * (1 + seconds)),
          rationale: `This adds the rate of a second to the requests in flight. Only requests that run at the same moment count.`,
        },
        {
          value: Math.ceil(perSecond * seconds * 2),
          rationale: `This doubles the need. Head room against bursts is a choice of its own; the average use follows from rate and duration alone.`,
        },
        {
          value: Math.max(1, Math.floor(perSecond * seconds * 0.5)),
          rationale: `This halves the need, as if each environment worked on two requests at once. One environment serves one request at a time here.`,
        },
      ],
      say: sayExecutions,
    };
  },
};

type Reserved = { readonly quota: number; readonly reserved: readonly [number, number]; readonly provisioned: number };

export const reservedConcurrencyLeft: Family<Reserved> = {
  name: "reserved-concurrency-left",
  draw: (random) => {
    const first = pickWhole({ from: 100, to: 300, step: 50 }, random);
    return {
      quota: pick([1000, 1500, 2000], random),
      reserved: [first, pickWhole({ from: 50, to: 350, step: 50 }, random)],
      provisioned: pick([40, 60, 80], random),
    };
  },
  pose({ quota, reserved: [first, second], provisioned }) {
    const unreserved = quota - first - second;
    const value = unreserved - 100;
    return {
      stem: `The concurrency quota of an account is ${say(quota)} in one Region. Function A has a reserved concurrency of ${first}, of which ${provisioned} are provisioned on an alias. Function B has a reserved concurrency of ${second}. Other functions have no setting. A developer wants to reserve as much concurrency as AWS Lambda accepts for a new function C.\n\nWhich reserved concurrency is the highest that can be set for function C?`,
      key: {
        value,
        rationale: `${say(quota)} - ${first} - ${second} leaves ${say(unreserved)} without reservation, and Lambda keeps 100 of them for functions that have none: ${say(value)} can be reserved.`,
      },
      misconceptions: [
        {
          value: unreserved,
          rationale: `This reserves all that is left. Lambda always keeps 100 of the quota for functions without a reservation, and refuses a setting that would go below.`,
        },
        {
          value: value - provisioned,
          rationale: `This subtracts the provisioned concurrency once more. It lies within the reservation of function A, so it takes nothing further from the quota.`,
        },
        {
          value: unreserved - provisioned,
          rationale: `This subtracts the provisioned concurrency, which function A's reservation includes, and forgets the 100 that Lambda keeps for the other functions.`,
        },
        {
          value: quota - 100,
          rationale: `This forgets the reservations of functions A and B. Reserved concurrency is taken out of the shared quota whether it is used or not.`,
        },
        {
          value: quota - first - 100,
          rationale: `This counts the reservation of function A only. The ${second} of function B are taken out of the quota in the same way.`,
        },
        {
          value: quota - second - 100,
          rationale: `This counts the reservation of function B only. Provisioned or not, the whole ${first} of function A are taken out of the quota.`,
        },
        {
          value: value - 100,
          rationale: `This keeps 200 for functions without a reservation. Lambda keeps 100 in total, not 100 for each function that has a reservation.`,
        },
        {
          value: unreserved - 300,
          rationale: `This keeps 100 for each of the three functions. Lambda keeps 100 once, for all functions of the account in the Region that have no reservation.`,
        },
        {
          value: unreserved + provisioned,
          rationale: `This hands the provisioned environments back to the shared pool. They belong to the reservation of function A, and 100 must stay unreserved as well.`,
        },
      ],
      say: (executions) => `A reserved concurrency of ${say(executions)}`,
    };
  },
};

type Payload = { readonly sizeKb: number; readonly configured: number };

const PAYLOAD_KB = 6000;

export const batchSizeAgainstPayload: Family<Payload> = {
  name: "batch-size-against-payload",
  draw: (random) => ({
    // None divides 6,000, so that a batch is never filled to the last byte.
    sizeKb: pick([29, 31, 39, 41, 51, 55, 58, 62, 70, 85, 115, 130, 145, 180, 210, 230], random),
    configured: pickWhole({ from: 300, to: 1000, step: 100 }, random),
  }),
  pose({ sizeKb, configured }) {
    const value = Math.floor(PAYLOAD_KB / sizeKb);
    return {
      stem: `An event source mapping invokes an AWS Lambda function with messages of an Amazon SQS standard queue. Its batch size is ${say(configured)} and its batching window 60 seconds, and thousands of messages wait. In the event, every message takes ${sizeKb} KB with its attributes. A developer wonders how large the batches really are and takes 1 MB as 1,000 KB.\n\nHow many messages does a batch hold at most?`,
      key: {
        value,
        rationale: `The payload of a synchronous invocation, 6 MB, closes a batch as well as its size and window do. It holds ${say(value)} messages of ${sizeKb} KB, and one more would not fit.`,
      },
      misconceptions: [
        {
          value: configured,
          rationale: `The batch size is an upper limit. A batch is also closed when its payload reaches the 6 MB of a synchronous invocation, which comes first here.`,
        },
        {
          value: 10,
          rationale: `Ten messages are the limit of a mapping without a batching window, and of a single ReceiveMessage call. With a window the mapping collects more.`,
        },
        {
          value: Math.max(1, Math.floor(256 / sizeKb)),
          rationale: `This fills 256 KB, a size known from messages of queues and from events. Batches are passed in a synchronous invocation, whose payload may be 6 MB.`,
        },
        {
          value: value * 2,
          rationale: `This would be a payload of 12 MB, twice what Lambda takes in a synchronous invocation. The mapping closes a batch before it grows so large.`,
        },
        {
          value: Math.floor(value / 2),
          rationale: `This fills half of the payload, as if the messages were encoded and doubled. The given size is that in the event, so the whole 6 MB count.`,
        },
        {
          value: Math.min(configured - 1, value + Math.ceil(value / 6) + 1),
          rationale: `A batch of this size would need a payload beyond 6 MB, so the mapping invokes the function before so many messages are collected.`,
        },
        {
          value: Math.floor((PAYLOAD_KB * 0.75) / sizeKb),
          rationale: `This lets the messages grow by a third, as base64 does with records of a stream. Bodies of Amazon SQS messages are passed as they are, and the size is that in the event.`,
        },
        {
          value: 100,
          rationale: `This takes a hundred for a fixed limit. A mapping for a standard queue can be set to far larger batches; here the payload of 6 MB ends a batch.`,
        },
      ],
      say: (messages) => `${say(messages)} messages`,
    };
  },
};
