import { pick, pickWhole, say, type Family } from "./family";

type Stale = { readonly ttlSeconds: number; readonly updateAfter: number; readonly lastRead: number };

export const lazyLoadingStaleness: Family<Stale> = {
  name: "lazy-loading-staleness",
  draw: (random) => {
    const ttlSeconds = pick([120, 180, 240, 300, 360, 420, 480, 600, 900], random);
    const updateAfter = pickWhole({ from: 20, to: ttlSeconds - 30, step: 10 }, random);
    return { ttlSeconds, updateAfter, lastRead: pickWhole({ from: 10, to: updateAfter - 10, step: 10 }, random) };
  },
  pose({ ttlSeconds, updateAfter, lastRead }) {
    const value = ttlSeconds - updateAfter;
    return {
      stem: `A service reads prices through an Amazon ElastiCache cluster by lazy loading. It sets a time to live of ${ttlSeconds} seconds when it puts an entry into the cache and never touches the entry afterward. An entry is put at second 0 and read at second ${lastRead}. At second ${updateAfter} another application changes the price in the database only. Readers go on asking all the time.\n\nFor how many seconds after that change can readers still get the old price?`,
      key: {
        value,
        rationale: `The entry lives until second ${ttlSeconds}, counted from when it was put. The change at second ${updateAfter} leaves ${ttlSeconds} - ${updateAfter} = ${value} seconds of stale reads.`,
      },
      misconceptions: [
        {
          value: ttlSeconds,
          rationale: `This starts the time to live at the change of the database. It runs from the moment at which the entry was put into the cache.`,
        },
        {
          value: ttlSeconds + lastRead - updateAfter,
          rationale: `This restarts the time to live with the read at second ${lastRead}. A plain read does not extend it; only setting the entry or its expiry anew would.`,
        },
        {
          value: updateAfter,
          rationale: `This is the age of the entry at the change, not what remains of its time to live. The remainder counts: ${ttlSeconds} - ${updateAfter} seconds.`,
        },
        {
          value: ttlSeconds + updateAfter,
          rationale: `This adds the age of the entry to its time to live. The entry expires ${ttlSeconds} seconds after it was put, so its age shortens the stale time.`,
        },
        {
          value: ttlSeconds - lastRead,
          rationale: `This counts from the last read before the change. Readers see the old price as wrong only from the change at second ${updateAfter} on.`,
        },
        {
          value: updateAfter - lastRead,
          rationale: `This is the time between the read and the change, while the cached price was still right. What counts is how long the entry lives on.`,
        },
        {
          value: Math.round(value / 2),
          rationale: `This is an average over changes that come at random. The question gives the times of one change, for which the whole remainder counts.`,
        },
      ],
      say: (seconds) => `${say(seconds)} seconds`,
    };
  },
};

type Upload = { readonly sizeMib: number; readonly partMib: number };

export const multipartRequests: Family<Upload> = {
  name: "multipart-requests",
  draw: (random) => ({
    sizeMib: pickWhole({ from: 210, to: 4990, step: 20 }, random),
    partMib: pick([8, 12, 15, 16, 25, 32, 64, 100], random),
  }),
  pose({ sizeMib, partMib }) {
    const parts = Math.ceil(sizeMib / partMib);
    const value = parts + 2;
    return {
      stem: `A media tool uploads a file of ${say(sizeMib)} MiB to Amazon S3 by multipart upload through the low-level API. All parts but the last have a size of ${partMib} MiB. No request fails or is repeated, and the tool lists nothing. Requests are billed one by one.\n\nHow many requests does the upload of the file take from its start until the object exists?`,
      key: {
        value,
        rationale: `The file has ${say(parts)} parts, the last of them smaller. Each part is one UploadPart request, and CreateMultipartUpload and CompleteMultipartUpload are one each: ${say(value)} in all.`,
      },
      misconceptions: [
        {
          value: parts,
          rationale: `This counts the parts alone. The upload must also be started with CreateMultipartUpload and ended with CompleteMultipartUpload.`,
        },
        {
          value: parts + 1,
          rationale: `This forgets one of the two framing requests. An upload is both created before the first part and completed after the last one.`,
        },
        {
          value: Math.floor(sizeMib / partMib) + 2,
          rationale: `This drops the last part because it is smaller than the others. The last part may have any size and is uploaded with a request as well.`,
        },
        {
          value: Math.ceil(sizeMib / 5) + 2,
          rationale: `This uses parts of 5 MiB. That is the smallest size that a part other than the last may have, not the ${partMib} MiB which the tool uses.`,
        },
        {
          value: 2 * parts + 2,
          rationale: `This counts two requests for each part. The ETag that the completion needs comes back in the response to UploadPart itself.`,
        },
        {
          value: 1,
          rationale: `A single PutObject request would upload the file without parts. The tool uses multipart upload, in which each part is a request.`,
        },
        {
          value: parts + 3,
          rationale: `This adds a request that closes the list of parts. CompleteMultipartUpload carries that list, so creation and completion are the only two to add.`,
        },
      ],
      say: (requests) => `${say(requests)} ${requests === 1 ? "request" : "requests"}`,
    };
  },
};

const sayCalls = (value: number) => `${say(value)} calls`;

type Objects = { readonly puts: number; readonly gets: number };

export const kmsCallsUncached: Family<Objects> = {
  name: "kms-calls-uncached",
  draw: (random) => ({
    puts: pickWhole({ from: 100, to: 900, step: 20 }, random),
    gets: pickWhole({ from: 1000, to: 4000, step: 100 }, random),
  }),
  pose({ puts, gets }) {
    const value = puts + gets;
    return {
      stem: `A document store keeps its objects in an Amazon S3 bucket whose default encryption is SSE-KMS with a customer managed key. S3 Bucket Keys are turned off. At the peak, clients make ${say(puts)} PutObject and ${say(gets)} GetObject requests each second, all of different objects in a single part. A developer compares this with the request quota of AWS KMS.\n\nHow many AWS KMS calls does Amazon S3 make each second at the peak?`,
      key: {
        value,
        rationale: `Without a bucket key each write takes a data key of its own and each read has one decrypted: ${say(puts)} GenerateDataKey and ${say(gets)} Decrypt calls, ${say(value)} together.`,
      },
      misconceptions: [
        {
          value: puts,
          rationale: `This counts the data keys of the writes only. To return an object, Amazon S3 must have its encrypted data key decrypted, which is a call as well.`,
        },
        {
          value: gets,
          rationale: `This counts the Decrypt calls of the reads only. Every object that is written needs a new data key, which is a GenerateDataKey call.`,
        },
        {
          value: 2 * puts + gets,
          rationale: `This adds an Encrypt call to every write. GenerateDataKey returns the data key both in plaintext and encrypted, so one call is enough.`,
        },
        {
          value: 2 * (puts + gets),
          rationale: `This counts two calls for each request. A write takes one GenerateDataKey call and a read one Decrypt call.`,
        },
        {
          value: puts + 2 * gets,
          rationale: `This adds a lookup of the key to every read. The encrypted data key that is stored with the object names its KMS key, so one Decrypt call is enough.`,
        },
        {
          value: gets - puts,
          rationale: `This assumes that objects just written can be read without a call. Amazon S3 keeps no plaintext data key when bucket keys are turned off.`,
        },
        {
          value: Math.round((puts + gets) / 2),
          rationale: `This spreads one call over a write and a read. Both kinds of request cause a call of their own, for different objects at that.`,
        },
      ],
      say: sayCalls,
    };
  },
};

type Cached = { readonly perSecond: number; readonly maxMessages: number; readonly maxAge: number };

export const kmsCallsCached: Family<Cached> = {
  name: "kms-calls-cached",
  draw: (random) => ({
    perSecond: pick([5, 10, 20, 25, 40, 50], random),
    maxMessages: pick([200, 500, 600, 1000, 1500, 2000, 3000, 6000], random),
    maxAge: pick([30, 60, 90, 120, 180, 300], random),
  }),
  pose({ perSecond, maxMessages, maxAge }) {
    const life = Math.min(maxMessages / perSecond, maxAge);
    const isByAge = maxAge <= maxMessages / perSecond;
    const value = Math.ceil(3600 / life);
    const total = perSecond * 3600;
    return {
      stem: `A service encrypts ${perSecond} messages a second with the AWS Encryption SDK and a caching cryptographic materials manager. A cached data key may encrypt ${say(maxMessages)} messages and may be used for ${maxAge} seconds. All messages have the same encryption context, one process does the work, and there is no limit on bytes.\n\nHow many GenerateDataKey calls does the service make in an hour of steady load?`,
      key: {
        value,
        rationale: isByAge
          ? `After ${maxAge} seconds a key has encrypted ${say(perSecond * maxAge)} messages, no more than ${say(maxMessages)}: its age ends it. An hour takes 3,600 / ${maxAge} = ${say(value)} calls.`
          : `A key is used up after ${say(maxMessages)} / ${perSecond} = ${life} seconds, before it is ${maxAge} seconds old. An hour takes 3,600 / ${life}, that is ${say(value)} calls.`,
      },
      misconceptions: [
        {
          value: total,
          rationale: `This is one call for each message, which is the load without a cache. The cache uses a data key again until one of its limits is reached.`,
        },
        {
          value: Math.ceil(total / maxMessages),
          rationale: `This divides the messages of an hour by those that a key may encrypt. The key is too old before it has encrypted so many.`,
        },
        {
          value: Math.ceil(3600 / maxAge),
          rationale: `This divides the hour by the age limit. At this rate a key reaches its limit of messages before it reaches that age.`,
        },
        {
          value: Math.ceil(3600 / maxAge) + Math.ceil(total / maxMessages),
          rationale: `This adds the calls that each limit would cause alone. Whichever limit is reached first ends a key, and both counts then start anew.`,
        },
        {
          value: value * 2,
          rationale: `This counts a Decrypt call beside each GenerateDataKey call. The plaintext key comes back with the encrypted one, so encryption needs no further call.`,
        },
        {
          value: Math.max(1, Math.floor(value / 2)),
          rationale: `This lets each key live twice as long as its first limit allows. A cached key is dropped as soon as either limit is reached.`,
        },
        {
          value: Math.ceil(maxMessages / perSecond),
          rationale: `This is the number of seconds in which a key reaches its limit of messages, not the number of keys that an hour takes.`,
        },
        {
          value: value + perSecond,
          rationale: `This adds calls for the messages of one second, as if the cache were bypassed while a key is replaced. Replacing a key is the one call that counts.`,
        },
      ],
      say: sayCalls,
    };
  },
};
