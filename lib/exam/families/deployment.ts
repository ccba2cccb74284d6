import { pick, pickWhole, say, type Family } from "./family";

type Canary = {
  readonly percent: number;
  readonly minutes: number;
  readonly after: number;
  readonly perMinute: number;
};

export const canaryTimeline: Family<Canary> = {
  name: "canary-timeline",
  draw: (random) => {
    const minutes = pick([5, 10, 15, 30], random);
    return {
      percent: 10,
      minutes,
      after: minutes + pickWhole({ from: 2, to: 12 }, random),
      perMinute: pickWhole({ from: 200, to: 3000, step: 100 }, random),
    };
  },
  pose({ percent, minutes, after, perMinute }) {
    const share = (perMinute * percent) / 100;
    const full = after - minutes;
    const value = minutes * share + full * perMinute;
    return {
      stem: `An AWS SAM function deploys with the preference Canary${percent}Percent${minutes}Minutes. There are no hooks, and no alarm goes off. The alias receives an even ${say(perMinute)} invocations a minute. The first shift of traffic happens at 14:00.\n\nHow many invocations has the new version received by 14:${String(after).padStart(2, "0")}?`,
      key: {
        value,
        rationale: `For ${minutes} minutes ${percent} % go to the new version, ${say(minutes * share)} invocations. Then all traffic moves at once: ${full} minutes of ${say(perMinute)} bring the sum to ${say(value)}.`,
      },
      misconceptions: [
        {
          value: after * share,
          rationale: `This leaves the new version at ${percent} % for the whole time. A canary has two steps: after ${minutes} minutes the rest of the traffic follows.`,
        },
        {
          value: after * perMinute,
          rationale: `This sends all traffic to the new version from the start, as AllAtOnce does. The canary gives it ${percent} % for the first ${minutes} minutes.`,
        },
        {
          value: value + perMinute,
          rationale: `This counts one minute of full traffic too many. From 14:00 to 14:${String(after).padStart(2, "0")} there are ${after} minutes, and the first ${minutes} of them belong to the canary.`,
        },
        {
          value: value + minutes * share,
          rationale: `This counts the canary step twice. The ${percent} % of the first ${minutes} minutes are ${say(minutes * share)} invocations, and they are added once.`,
        },
        {
          value: full * perMinute,
          rationale: `This forgets the first step. The new version already serves ${percent} % of the invocations during the ${minutes} minutes of the canary.`,
        },
        {
          value: minutes * share,
          rationale: `This counts the canary step only. By then the rest of the traffic has moved as well, and the new version has served it for ${full} minutes.`,
        },
        {
          value: minutes * share + full * (perMinute - share),
          rationale: `This gives the new version ${100 - percent} % after the canary step. The second step moves the remaining traffic on top of the first ${percent} %.`,
        },
        {
          value: minutes * share + full * 2 * share,
          rationale: `This adds another ${percent} % after each interval, as a linear preference does. A canary moves all remaining traffic in its second step.`,
        },
        {
          value: Math.round((after * perMinute) / 2),
          rationale: `This spreads the shift evenly over the time. A canary has only two steps, ${percent} % at first and everything else after ${minutes} minutes.`,
        },
      ],
      say: (invocations) => `${say(invocations)} invocations`,
    };
  },
};

type Linear = { readonly percent: number; readonly interval: number };

export const linearTimeline: Family<Linear> = {
  name: "linear-timeline",
  draw: (random) => ({
    percent: pick([4, 5, 10, 20, 25], random),
    interval: pickWhole({ from: 2, to: 20 }, random),
  }),
  pose({ percent, interval }) {
    const steps = 100 / percent;
    const value = (steps - 1) * interval;
    return {
      stem: `A custom AWS CodeDeploy configuration for AWS Lambda shifts traffic linearly: ${percent} percent with every increment and ${interval} minutes between two increments. A deployment has no hooks, and no alarm goes off. The first increment moves ${percent} percent of the traffic at 09:00.\n\nHow many minutes after 09:00 does the new version receive all traffic?`,
      key: {
        value,
        rationale: `${steps} increments of ${percent} percent are needed. The first one happens at 09:00, so ${steps - 1} intervals of ${interval} minutes follow: ${value} minutes.`,
      },
      misconceptions: [
        {
          value: steps * interval,
          rationale: `This waits an interval before the first increment too. That one happens at 09:00, so there is one interval less than there are increments.`,
        },
        {
          value: interval,
          rationale: `After one interval a canary would move all remaining traffic. A linear configuration moves only another ${percent} percent then.`,
        },
        {
          value: (steps - 2) * interval,
          rationale: `At that time the increment before the last one happens, so ${percent} percent of the traffic still go to the old version.`,
        },
        {
          value: (steps + 1) * interval,
          rationale: `This adds an interval at both ends. Nothing is waited for before the first increment, and with the last one all traffic has moved.`,
        },
        {
          value: percent * interval,
          rationale: `This multiplies the percentage by the interval. The number of increments counts, which is 100 divided by the percentage.`,
        },
        {
          value: steps,
          rationale: `This counts the increments as minutes. There are ${interval} minutes between two of them, so the shift takes longer than that.`,
        },
        {
          value: Math.round((steps * interval) / 2),
          rationale: `After that time about half of the traffic has moved. Each increment moves ${percent} percent, and all ${steps} of them are needed.`,
        },
      ],
      say: (minutes) => `${say(minutes)} minutes`,
    };
  },
};

type Rolling = { readonly instances: number; readonly batch: number; readonly minutes: number };

export const rollingBatches: Family<Rolling> = {
  name: "rolling-batches",
  draw: (random) => ({
    instances: pickWhole({ from: 9, to: 40 }, random),
    batch: pickWhole({ from: 2, to: 7 }, random),
    minutes: pickWhole({ from: 3, to: 9 }, random),
  }),
  pose({ instances, batch, minutes }) {
    const batches = Math.ceil(instances / batch);
    const value = batches * minutes;
    return {
      stem: `An AWS Elastic Beanstalk environment runs ${instances} instances behind a load balancer. Its deployment policy is Rolling with a fixed batch size of ${batch} instances. Detaching, updating and health checks of a batch take ${minutes} minutes together, however many instances the batch has. Nothing fails.\n\nAfter how many minutes do all instances run the new version?`,
      key: {
        value,
        rationale: `${instances} instances make ${batches} batches of up to ${batch}. They are updated one after another at ${minutes} minutes each, so the deployment takes ${batches} x ${minutes} = ${value} minutes.`,
      },
      misconceptions: [
        {
          value: Math.floor(instances / batch) * minutes,
          rationale: `This forgets the last batch, which is smaller than the others. Its instances must be updated too and take as long as any batch.`,
        },
        {
          value: minutes,
          rationale: `All instances at the same time is the policy All at once. Rolling updates ${batch} instances at a time and waits for their health.`,
        },
        {
          value: instances * minutes,
          rationale: `This updates the instances one by one. A batch of ${batch} instances is detached, updated and checked together.`,
        },
        {
          value: (batches + 1) * minutes,
          rationale: `This adds a batch of new instances, as the policy Rolling with additional batch does. Plain Rolling works within the running instances.`,
        },
        {
          value: batch * minutes,
          rationale: `This multiplies by the size of a batch. The number of batches decides, which is ${batches} for ${instances} instances.`,
        },
        {
          value: 2 * batches * minutes,
          rationale: `This counts the time twice, as if health checks took another round. The ${minutes} minutes include them, so each batch counts once.`,
        },
        {
          value: (batches - 1) * minutes,
          rationale: `At that time the last batch is still to be updated. Each of the ${batches} batches takes its ${minutes} minutes, the first one too.`,
        },
      ],
      say: (time) => `${say(time)} minutes`,
    };
  },
};
