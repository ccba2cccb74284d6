import { pick, pickWhole, say, type Answer, type Family } from "./family";

const READ_UNIT_KB = 4;
const SIZES_KB = [1.5, 2.5, 3, 4.5, 5, 6, 6.5, 7, 9, 10, 11, 13, 14.5, 17, 18, 21, 22.5] as const;

type Reads = { readonly sizeKb: number; readonly perSecond: number };

const drawReads = {
  draw: (random: Parameters<Family["draw"]>[0]): Reads => ({
    sizeKb: pick(SIZES_KB, random),
    perSecond: pickWhole({ from: 20, to: 600, step: 10 }, random),
  }),
};

type Consistency = {
  /** Read units that one block of 4 KB takes. */
  readonly factor: number;
  readonly name: string;
  readonly rule: string;
};

const strong: Consistency = {
  factor: 1,
  name: "strongly consistent",
  rule: "A strongly consistent read takes one unit for each started block of 4 KB.",
};
const eventual: Consistency = {
  factor: 0.5,
  name: "eventually consistent",
  rule: "An eventually consistent read takes half a unit for each started block of 4 KB.",
};
const transactional: Consistency = {
  factor: 2,
  name: "transactional",
  rule: "A transactional read takes two units for each started block of 4 KB.",
};

/** Units per second for reads of one item each: ceil(size / 4 KB) blocks times the factor of the consistency. */
function readAnswers(
  { sizeKb, perSecond }: Reads,
  { factor, name, rule }: Consistency,
): { key: Answer; wrong: Answer[] } {
  const blocks = Math.ceil(sizeKb / READ_UNIT_KB);
  const value = Math.ceil(blocks * factor * perSecond);
  const other = (wanted: Consistency): Answer => ({
    value: Math.ceil(blocks * wanted.factor * perSecond),
    rationale: `${say(perSecond)} x ${blocks} blocks x ${wanted.factor} is the need of ${wanted.name} reads. These reads are ${name}, for which the factor is ${factor}.`,
  });
  return {
    key: {
      value,
      rationale: `${rule} An item of ${sizeKb} KB has ${blocks} ${blocks === 1 ? "block" : "blocks"}, so the table needs ${say(perSecond)} x ${blocks} x ${factor} = ${say(value)} units.`,
    },
    wrong: [
      ...[strong, eventual, transactional].filter((consistency) => consistency.factor !== factor).map(other),
      {
        value: Math.ceil(Math.ceil(sizeKb) * factor * perSecond),
        rationale: `This counts blocks of 1 KB, which is the unit of writes. Reads are counted in blocks of 4 KB, of which an item of ${sizeKb} KB has ${blocks}.`,
      },
      {
        value: Math.ceil((sizeKb / READ_UNIT_KB) * factor * perSecond),
        rationale: `This divides the bytes of a whole second by 4 KB. Each item is rounded up to the next 4 KB by itself before the reads are added up.`,
      },
      {
        value: Math.ceil(Math.floor(sizeKb / READ_UNIT_KB) * factor * perSecond),
        rationale: `This drops the last, partly filled block of each item. A started block of 4 KB counts as a whole one, so each item takes ${blocks}.`,
      },
      {
        value: Math.ceil((blocks + 1) * factor * perSecond),
        rationale: `This adds a block to each item for its attribute names and keys. They are part of the ${sizeKb} KB, which fit into ${blocks} started ${blocks === 1 ? "block" : "blocks"}.`,
      },
      {
        value: Math.ceil(2 * blocks * factor * perSecond),
        rationale: `This doubles the units, as if each read went to two replicas that both count. The factor of ${factor} for ${name} reads already covers the whole read.`,
      },
      {
        value: Math.ceil(factor * perSecond),
        rationale: `This ignores the size of the items and counts each read as one block. An item of ${sizeKb} KB spans ${blocks} started blocks of 4 KB.`,
      },
    ],
  };
}

const sayReadUnits = (value: number) => `${say(value)} read capacity units`;

export const readUnitsStrong: Family<Reads> = {
  name: "read-units-strong",
  ...drawReads,
  pose(reads) {
    const { key, wrong } = readAnswers(reads, strong);
    return {
      stem: `A warehouse application reads single items from an Amazon DynamoDB table in provisioned mode. Each item is ${reads.sizeKb} KB in size, and the application calls GetItem ${say(reads.perSecond)} times a second with ConsistentRead set to true. The table has no auto scaling.\n\nHow many read capacity units does the table need for this load?`,
      key,
      misconceptions: wrong,
      say: sayReadUnits,
    };
  },
};

export const readUnitsEventual: Family<Reads> = {
  name: "read-units-eventual",
  ...drawReads,
  pose(reads) {
    const { key, wrong } = readAnswers(reads, eventual);
    return {
      stem: `A catalog service reads product items with GetItem from an Amazon DynamoDB table in provisioned mode. It leaves ConsistentRead at its default. Traffic is steady at ${say(reads.perSecond)} reads a second, and every item has a size of ${reads.sizeKb} KB.\n\nWhich read capacity serves these reads without throttling and without spare units?`,
      key,
      misconceptions: wrong,
      say: sayReadUnits,
    };
  },
};

export const readUnitsTransactional: Family<Reads> = {
  name: "read-units-transactional",
  ...drawReads,
  pose(reads) {
    const { key, wrong } = readAnswers(reads, transactional);
    return {
      stem: `A ledger service must see related balances as of one moment, so it reads them with TransactGetItems from an Amazon DynamoDB table in provisioned mode. The transactions of one second read ${say(reads.perSecond)} items in all. Each item is ${reads.sizeKb} KB in size.\n\nHow many read capacity units do these reads consume each second?`,
      key,
      misconceptions: wrong,
      say: sayReadUnits,
    };
  },
};

type Writes = { readonly sizeKb: number; readonly perSecond: number };

const drawWrites = {
  draw: (random: Parameters<Family["draw"]>[0]): Writes => ({
    sizeKb: pick([0.5, 1.2, 1.5, 2.4, 2.5, 3.5, 4.2, 5.5, 6.3, 7.5, 8.1, 9.5], random),
    perSecond: pickWhole({ from: 20, to: 400, step: 10 }, random),
  }),
};

/** Units per second for writes of one item each: ceil(size / 1 KB), twice that in a transaction. */
function writeAnswers({ sizeKb, perSecond }: Writes, isTransaction: boolean): { key: Answer; wrong: Answer[] } {
  const blocks = Math.ceil(sizeKb);
  const factor = isTransaction ? 2 : 1;
  const value = blocks * factor * perSecond;
  return {
    key: {
      value,
      rationale: `A write takes one unit for each started KB${isTransaction ? ", and a transactional write takes two" : ""}. An item of ${sizeKb} KB has ${blocks}, so ${say(perSecond)} x ${blocks}${isTransaction ? " x 2" : ""} = ${say(value)} units.`,
    },
    wrong: [
      isTransaction
        ? {
            value: blocks * perSecond,
            rationale: `This is the need of plain writes, ${say(perSecond)} x ${blocks}. A transaction prepares and commits each item, so it takes twice as many units.`,
          }
        : {
            value: blocks * 2 * perSecond,
            rationale: `This doubles the units, as TransactWriteItems does. Plain PutItem calls take one unit for each started KB of the item.`,
          },
      {
        value: Math.ceil(sizeKb / READ_UNIT_KB) * factor * perSecond,
        rationale: `This counts blocks of 4 KB, which is the unit of reads. Writes are counted in blocks of 1 KB, of which an item of ${sizeKb} KB has ${blocks}.`,
      },
      {
        value: Math.ceil(sizeKb * perSecond * factor),
        rationale: `This adds up the bytes of a second and rounds once. Each item is rounded up to the next KB by itself, here to ${blocks} KB.`,
      },
      {
        value: Math.floor(sizeKb) * factor * perSecond,
        rationale: `This rounds the size of an item down. A started KB counts as a whole one, so an item of ${sizeKb} KB takes ${blocks}.`,
      },
      {
        value: (blocks + 1) * factor * perSecond,
        rationale: `This adds a KB to each item for its attribute names and keys. They are part of the ${sizeKb} KB, which take ${blocks} started KB.`,
      },
      {
        value: (blocks + Math.ceil(sizeKb / READ_UNIT_KB)) * factor * perSecond,
        rationale: `This adds read units for looking up the old item before each write. A write consumes write units only, ${blocks * factor} for an item of ${sizeKb} KB.`,
      },
      {
        value: 2 * blocks * factor * perSecond + blocks * perSecond * (factor - 1),
        rationale: `This counts each write in more steps than it has. ${isTransaction ? "Preparing and committing make two units for each started KB" : "A plain write makes one unit for each started KB"}, and nothing is added.`,
      },
      {
        value: factor * perSecond,
        rationale: `This counts each write once whatever its size. An item of ${sizeKb} KB spans ${blocks} started KB, and each of them takes a unit.`,
      },
      {
        value: Math.ceil((blocks * factor * perSecond) / 2),
        rationale: `Half the units would do for eventually consistent reads. Writes have no such discount: each started KB takes a whole unit.`,
      },
    ],
  };
}

const sayWriteUnits = (value: number) => `${say(value)} write capacity units`;

export const writeUnits: Family<Writes> = {
  name: "write-units",
  ...drawWrites,
  pose(writes) {
    const { key, wrong } = writeAnswers(writes, false);
    return {
      stem: `Sensors of a wind farm send their readings to a service that stores each of them with one PutItem call in an Amazon DynamoDB table in provisioned mode. A stored item is ${writes.sizeKb} KB in size, the table has no indexes, and ${say(writes.perSecond)} items arrive each second.\n\nHow much write capacity does the table need?`,
      key,
      misconceptions: wrong,
      say: sayWriteUnits,
    };
  },
};

export const writeUnitsTransactional: Family<Writes> = {
  name: "write-units-transactional",
  ...drawWrites,
  pose(writes) {
    const { key, wrong } = writeAnswers(writes, true);
    return {
      stem: `A booking system changes seats and payments together with TransactWriteItems on an Amazon DynamoDB table in provisioned mode. All transactions of one second write ${say(writes.perSecond)} items, and each item is ${writes.sizeKb} KB in size. The table has no secondary index.\n\nHow many write capacity units do the transactions consume each second?`,
      key,
      misconceptions: wrong,
      say: sayWriteUnits,
    };
  },
};

type Batch = { readonly sizeKb: number; readonly thousands: number };

export const onDemandRequestUnits: Family<Batch> = {
  name: "on-demand-request-units",
  draw: (random) => ({ sizeKb: pick(SIZES_KB, random), thousands: pickWhole({ from: 20, to: 900, step: 20 }, random) }),
  pose({ sizeKb, thousands }) {
    const items = thousands * 1000;
    const blocks = Math.ceil(sizeKb / READ_UNIT_KB);
    const value = (blocks * items) / 2;
    return {
      stem: `Every night a job reads ${say(items)} items one by one from an Amazon DynamoDB table in on-demand mode. It uses GetItem without further read options. Each item is ${sizeKb} KB in size. The team wants to forecast the bill from the read request units.\n\nHow many read request units does one night consume?`,
      key: {
        value,
        rationale: `GetItem reads with eventual consistency by default, at half a unit for each started 4 KB. ${say(items)} x ${blocks} x 0.5 = ${say(value)} units.`,
      },
      misconceptions: [
        {
          value: blocks * items,
          rationale: `This is the number for strongly consistent reads. Without ConsistentRead the calls are eventually consistent, at half a unit for each started 4 KB.`,
        },
        {
          value: 2 * blocks * items,
          rationale: `Two units for each started 4 KB are the rate of transactional reads. Plain GetItem calls without options take half a unit.`,
        },
        {
          value: (Math.ceil(sizeKb) * items) / 2,
          rationale: `This counts started blocks of 1 KB, the unit of writes. An item of ${sizeKb} KB has ${blocks} started blocks of 4 KB.`,
        },
        {
          value: items / 2,
          rationale: `This ignores the size of the items. An item of ${sizeKb} KB spans ${blocks} started blocks of 4 KB, and each takes half a unit.`,
        },
        {
          value: items,
          rationale: `One unit for each item would hold for strongly consistent reads of up to 4 KB; size and consistency both differ here.`,
        },
        {
          value: Math.ceil((sizeKb / READ_UNIT_KB) * 0.5 * items),
          rationale: `This divides all bytes by 4 KB at once. On-demand mode rounds each item up to the next 4 KB by itself, as provisioned mode does.`,
        },
      ],
      say: (units) => `${say(units)} read request units`,
    };
  },
};

type Indexed = {
  readonly sizeKb: number;
  readonly perSecond: number;
  readonly indexes: number;
  readonly sparse: number;
};

export const gsiWriteAmplification: Family<Indexed> = {
  name: "gsi-write-amplification",
  draw: (random) => {
    const indexes = pickWhole({ from: 2, to: 5 }, random);
    return {
      sizeKb: pick([0.7, 1.5, 2.5, 3.2, 4.5], random),
      perSecond: pickWhole({ from: 10, to: 200, step: 10 }, random),
      indexes,
      sparse: pickWhole({ from: 1, to: indexes - 1 }, random),
    };
  },
  pose({ sizeKb, perSecond, indexes, sparse }) {
    const blocks = Math.ceil(sizeKb);
    const written = indexes - sparse;
    const one = blocks * perSecond;
    const value = one * (1 + written);
    return {
      stem: `A ticket table in Amazon DynamoDB has ${indexes} global secondary indexes that project all attributes. New tickets of ${sizeKb} KB arrive at ${say(perSecond)} a second, one PutItem each. The items lack the key attribute of ${sparse} of the indexes until an agent takes the ticket.\n\nHow many write capacity units do table and indexes consume together each second for the new tickets?`,
      key: {
        value,
        rationale: `An item enters only indexes whose key attributes it has: ${written} of ${indexes}. With the table that is ${1 + written} writes of ${blocks} units, ${say(perSecond)} times a second, or ${say(value)} units.`,
      },
      misconceptions: [
        {
          value: one * (1 + indexes),
          rationale: `This writes every item to all ${indexes} indexes. An item without the key attribute of an index is not put into it and takes no write there, which holds for ${sparse}.`,
        },
        {
          value: one,
          rationale: `This is the need of the table alone. Each global secondary index that takes the item consumes write units of its own.`,
        },
        {
          value: one * written,
          rationale: `This counts the indexes and forgets the write to the table itself, which takes ${blocks} ${blocks === 1 ? "unit" : "units"} for each ticket as well.`,
        },
        {
          value: one * (1 + sparse),
          rationale: `This counts the indexes whose key attribute the tickets lack. Those stay without the item until it has the attribute; the others are written.`,
        },
        {
          value: one * (1 + 2 * written),
          rationale: `Two writes to an index happen when an update changes its key, one to delete and one to insert. A new item takes one.`,
        },
        {
          value: one * 2,
          rationale: `This takes all indexes together as one further write. Each index that the item enters is written and counted by itself.`,
        },
      ],
      say: sayWriteUnits,
    };
  },
};
