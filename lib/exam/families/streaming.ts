import { pick, pickWhole, say, type Family } from "./family";

const RECORDS_PER_SHARD = 1000;
const WRITE_MB_PER_SHARD = 1;
const READ_MB_PER_SHARD = 2;

const sayShards = (value: number) => `${say(value)} ${value === 1 ? "shard" : "shards"}`;

type Records = { readonly perSecond: number; readonly sizeBytes: number };

export const shardsFromRecords: Family<Records> = {
  name: "shards-from-records",
  draw: (random) => ({
    perSecond: pickWhole({ from: 3200, to: 11_800, step: 100 }, random),
    sizeBytes: pickWhole({ from: 150, to: 450, step: 50 }, random),
  }),
  pose({ perSecond, sizeBytes }) {
    const value = Math.ceil(perSecond / RECORDS_PER_SHARD);
    const mb = (perSecond * sizeBytes) / 1e6;
    const byBytes = Math.ceil(mb / WRITE_MB_PER_SHARD);
    return {
      stem: `Turnstiles of a metro network put their events into an Amazon Kinesis data stream in provisioned mode with single PutRecord calls. At the peak ${say(perSecond)} events of ${sizeBytes} bytes arrive each second, spread evenly over the partition keys. One consumer application reads the stream.\n\nHow many shards does the stream need at least to take the peak without throttling?`,
      key: {
        value,
        rationale: `A shard takes 1,000 records and 1 MB a second, whichever is reached first. The bytes would fit into fewer shards, but ${say(perSecond)} records need ${value}.`,
      },
      misconceptions: [
        {
          value: byBytes,
          rationale: `This looks at the bytes alone, about ${mb.toFixed(1)} MB a second at 1 MB for each shard. The limit of 1,000 records a second for a shard is reached long before.`,
        },
        {
          value: Math.ceil(mb / READ_MB_PER_SHARD),
          rationale: `This divides the bytes by the 2 MB a second at which a shard can be read. Writing is the narrower side, and here the number of records decides.`,
        },
        {
          value: Math.floor(perSecond / RECORDS_PER_SHARD),
          rationale: `This rounds down, so at the peak the shards together lack room for the last ${say(perSecond % RECORDS_PER_SHARD)} records of each second.`,
        },
        {
          value: value + byBytes,
          rationale: `This adds the shards for the records to those for the bytes. Both limits hold for the same shard, so the larger of the two numbers is enough.`,
        },
        {
          value: Math.ceil(perSecond / 500),
          rationale: `This uses 500 records a second for each shard, which is the number of records that one PutRecords call takes. A shard takes 1,000 a second.`,
        },
        {
          value: value * 2,
          rationale: `This doubles the shards for the one consumer. Reading has a limit of its own of 2 MB a second for each shard, which is not reached here.`,
        },
      ],
      say: sayShards,
    };
  },
};

type Bytes = { readonly perSecond: number; readonly sizeKb: number; readonly consumers: number };

export const shardsFromBytes: Family<Bytes> = {
  name: "shards-from-bytes",
  draw: (random) => ({
    perSecond: pickWhole({ from: 160, to: 700, step: 20 }, random),
    sizeKb: pickWhole({ from: 8, to: 40, step: 2 }, random),
    consumers: pickWhole({ from: 1, to: 4 }, random),
  }),
  pose({ perSecond, sizeKb, consumers }) {
    const mb = (perSecond * sizeKb) / 1000;
    const inShards = Math.ceil(mb / WRITE_MB_PER_SHARD);
    const outShards = Math.ceil((mb * consumers) / READ_MB_PER_SHARD);
    const value = Math.max(inShards, outShards);
    const applications =
      consumers === 1 ? "One consumer application reads" : `${consumers} consumer applications each read`;
    const isReadBound = outShards > inShards;
    return {
      stem: `Cameras of a parking company write ${say(perSecond)} records of ${sizeKb} KB each second to an Amazon Kinesis data stream in provisioned mode, spread evenly over the partition keys. ${applications} all records with GetRecords, without enhanced fan-out. The load does not vary.\n\nHow many shards does the stream need at least, with 1 MB taken as 1,000 KB?`,
      key: {
        value,
        rationale: isReadBound
          ? `${mb.toFixed(2)} MB a second come in, but the ${consumers} applications share 2 MB a second of each shard for reading: ${(mb * consumers).toFixed(2)} / 2 gives ${value} shards.`
          : `${mb.toFixed(2)} MB a second come in at 1 MB for each shard, which gives ${value} shards. Their shared read rate of 2 MB a second covers the readers too.`,
      },
      misconceptions: [
        {
          value: inShards,
          rationale: `This covers the writes, at 1 MB a second for each shard. The applications share 2 MB a second of each shard for reading, and together they need more.`,
        },
        {
          value: Math.ceil(perSecond / RECORDS_PER_SHARD),
          rationale: `This divides the records by 1,000 a second for each shard. The bytes reach the limit of 1 MB a second for a shard first.`,
        },
        {
          value: Math.ceil(mb / READ_MB_PER_SHARD),
          rationale: `This divides the incoming bytes by 2 MB a second, which is the read rate of a shard. It takes 1 MB a second for writing.`,
        },
        {
          value: inShards * consumers,
          rationale: `This gives every application shards of its own for the full write rate. All applications read the same shards and share 2 MB a second of each.`,
        },
        {
          value: inShards + outShards,
          rationale: `This adds the shards for writing to those for reading. A shard does both at once, so the larger need decides.`,
        },
        {
          value: Math.floor(mb * Math.max(1, consumers / 2)),
          rationale: `This rounds down, which leaves a part of the traffic without room: a stream cannot hold a fraction of a shard, so the next whole number is needed.`,
        },
        {
          value: value * 2,
          rationale: `This is twice what the load takes. Spare capacity may be wise, but the question asks for the smallest number that carries a load that does not vary.`,
        },
        {
          value: value + 1,
          rationale: `This adds a spare shard. With an even spread and a load that does not vary, one shard fewer already carries both writes and reads.`,
        },
      ],
      say: sayShards,
    };
  },
};

const sayRequests = (value: number) => `${say(value)} requests`;

type Chunks = { readonly sizeKb: number; readonly messages: number };

export const sqsRequestChunks: Family<Chunks> = {
  name: "sqs-request-chunks",
  draw: (random) => ({
    sizeKb: pick([70, 90, 100, 120, 140, 150, 160, 180, 200, 210, 230, 250], random),
    messages: pickWhole({ from: 20, to: 900, step: 20 }, random),
  }),
  pose({ sizeKb, messages }) {
    const total = messages * 1000;
    const chunks = Math.ceil(sizeKb / 64);
    return {
      stem: `An order system sends ${say(total)} messages of ${sizeKb} KB each to an Amazon SQS standard queue every day, one SendMessage call for each message. A developer estimates what the sending adds to the bill, without receiving and deleting.\n\nFor how many requests is the sending of one day billed?`,
      key: {
        value: total * chunks,
        rationale: `Each started chunk of 64 KB of a payload is billed as one request. A message of ${sizeKb} KB has ${chunks} chunks, so ${say(total)} x ${chunks} = ${say(total * chunks)} requests.`,
      },
      misconceptions: [
        {
          value: total,
          rationale: `This bills each call as one request. That holds for payloads of up to 64 KB; a payload of ${sizeKb} KB is billed as ${chunks} requests.`,
        },
        {
          value: total * chunks * 2,
          rationale: `This counts the receiving of the messages as well, which is billed by the same chunks. The estimate is for the sending alone.`,
        },
        {
          value: Math.ceil((total * sizeKb) / 64),
          rationale: `This divides all bytes of the day by 64 KB. The chunks are counted for each call by itself, and a started chunk counts as a whole one.`,
        },
        {
          value: total * chunks * 3,
          rationale: `This counts receiving and deleting as well, at the same size. The estimate is for the sending alone, and deleting carries no payload.`,
        },
        {
          value: total * Math.ceil(sizeKb / 256),
          rationale: `This counts chunks of 256 KB. The unit by which Amazon SQS bills payloads is 64 KB, so each of these messages counts more than once.`,
        },
        {
          value: (total * chunks) / 10,
          rationale: `A tenth of the requests would need SendMessageBatch with ten small messages a call. Single calls are used here, and chunks of a batch are billed too.`,
        },
        {
          value: total * Math.max(1, Math.floor(sizeKb / 64)),
          rationale: `This drops the last chunk, which is only partly filled. A started chunk of 64 KB is billed as a whole request.`,
        },
        {
          value: total * (chunks + 1),
          rationale: `This adds one request for the call to those of the chunks. The first chunk is the call itself, so ${chunks} is the full number for a message.`,
        },
      ],
      say: sayRequests,
    };
  },
};

type Polling = { readonly consumers: number; readonly waitSeconds: number; readonly hours: number };

export const longPollingRequests: Family<Polling> = {
  name: "long-polling-requests",
  draw: (random) => ({
    consumers: pickWhole({ from: 2, to: 24 }, random),
    waitSeconds: pick([5, 10, 12, 15], random),
    hours: pickWhole({ from: 2, to: 8 }, random),
  }),
  pose({ consumers, waitSeconds, hours }) {
    const each = 3600 / waitSeconds;
    const value = consumers * each * hours;
    return {
      stem: `${consumers} workers poll one Amazon SQS queue. Every worker calls ReceiveMessage with WaitTimeSeconds set to ${waitSeconds} and calls again as soon as a response arrives. During ${hours} hours of a night the queue stays empty. Network time can be neglected.\n\nHow many ReceiveMessage requests do the workers make in that time?`,
      key: {
        value,
        rationale: `On an empty queue a long poll returns after its wait time, so a worker makes 3,600 / ${waitSeconds} = ${each} requests an hour: ${consumers} x ${each} x ${hours} = ${say(value)}.`,
      },
      misconceptions: [
        {
          value: each * hours,
          rationale: `This is the number for a single worker. Long polls are not shared between consumers: each of the ${consumers} workers makes its own requests.`,
        },
        {
          value: (consumers * 3600 * hours) / 20,
          rationale: `This uses 20 seconds, which is the longest wait time that can be set. The calls set ${waitSeconds} seconds, and the value of the call applies.`,
        },
        {
          value: consumers * 3600 * hours,
          rationale: `One request a second for each worker is what polling with a pause of a second would make. A long poll on an empty queue lasts ${waitSeconds} seconds.`,
        },
        {
          value: consumers * each,
          rationale: `This is the number of a single hour. The queue stays empty for ${hours} hours, and the workers go on polling through all of them.`,
        },
        {
          value: consumers * each * hours * 2,
          rationale: `This counts a second request for every poll, such as a delete. Without a message there is nothing to delete, so each cycle is one request.`,
        },
        {
          value: consumers * waitSeconds * hours * 60,
          rationale: `This multiplies by the wait time instead of dividing by it. A longer wait makes fewer requests, which is the reason for long polling.`,
        },
        {
          value: (consumers * 60 * hours * 60) / (waitSeconds * 10),
          rationale: `This divides by ten as if a request stood for ten messages. A ReceiveMessage call can return up to ten, but on an empty queue each call still counts.`,
        },
      ],
      say: sayRequests,
    };
  },
};

type Redrive = { readonly maxReceives: number; readonly visibilitySeconds: number };

export const redriveTimeline: Family<Redrive> = {
  name: "redrive-timeline",
  draw: (random) => ({
    maxReceives: pickWhole({ from: 3, to: 8 }, random),
    visibilitySeconds: pick([30, 40, 45, 60, 75, 90, 100, 120, 150, 180, 200, 240, 270, 300], random),
  }),
  pose({ maxReceives, visibilitySeconds }) {
    const value = maxReceives * visibilitySeconds;
    return {
      stem: `An Amazon SQS standard queue has a visibility timeout of ${visibilitySeconds} seconds and a redrive policy with maxReceiveCount ${maxReceives}. Idle consumers poll it without pause. A message whose processing always crashes the consumer at once is received for the first time. Nobody deletes it or changes its visibility.\n\nAfter how many seconds from that first receive does the message move to the dead-letter queue at the earliest?`,
      key: {
        value,
        rationale: `The message may be received ${maxReceives} times, each time hidden for ${visibilitySeconds} seconds. When it is visible again after the last of them, the next poll moves it: ${maxReceives} x ${visibilitySeconds} = ${say(value)} seconds.`,
      },
      misconceptions: [
        {
          value: (maxReceives - 1) * visibilitySeconds,
          rationale: `At that moment the message is received for the ${ordinal(maxReceives)} time, which the policy still allows. It stays hidden for one more visibility timeout before it can move.`,
        },
        {
          value: (maxReceives + 1) * visibilitySeconds,
          rationale: `This grants one receive more than the policy allows. After ${maxReceives} receives the next poll moves the message instead of returning it.`,
        },
        {
          value: visibilitySeconds,
          rationale: `After one visibility timeout the message becomes visible and is received a second time. A single failure does not move it, unless maxReceiveCount is 1.`,
        },
        {
          value: 2 * value,
          rationale: `This doubles the time as a backoff would. Amazon SQS hides a message for the same visibility timeout after each receive.`,
        },
        {
          value: maxReceives,
          rationale: `A crashing consumer does not return a message. It stays hidden until the visibility timeout ends, however soon the processing failed.`,
        },
        {
          value: Math.round(value / 2),
          rationale: `This assumes that a message returns after half of its timeout. It stays hidden for the full visibility timeout after each of the receives.`,
        },
        {
          value: (maxReceives + 2) * visibilitySeconds,
          rationale: `This adds two timeouts for the move itself. The queue moves the message with the poll that would have been one receive too many.`,
        },
      ],
      say: (seconds) => `${say(seconds)} seconds`,
    };
  },
};

function ordinal(value: number): string {
  return ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"][value] ?? `${value}th`;
}
