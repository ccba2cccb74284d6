import type { ReactNode } from "react";
import { ChangeBars } from "@/components/charts/change-bars";
import { ConfidenceBars } from "@/components/charts/confidence-bars";
import { DomainBars } from "@/components/charts/domain-bars";
import { ItemTimes } from "@/components/charts/item-times";
import { Pacing } from "@/components/charts/pacing";
import { ScoreCourse } from "@/components/charts/score-course";
import { PageHeading } from "@/components/site/page-heading";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import type { ReportItem } from "@/lib/exam/report-views";
import { emptyItems, sampleDomains, sampleItems, sampleTasks, unknownItems } from "./samples";

const looks = ["primary", "secondary", "quiet", "danger"] as const;
const tones = ["neutral", "good", "bad", "warn", "accent"] as const;
const noticeTones = ["info", "good", "warn", "bad"] as const;
const allowanceMs = 120_000;

/** The parts of the pages in their states, for looking at them. */
export function Looks() {
  return (
    <div className="grid grid-cols-1 gap-10">
      <PageHeading>Parts and their states</PageHeading>
      <Part title="Buttons">
        <div className="flex flex-wrap gap-3">
          {looks.flatMap((look) => [
            <Button key={look} look={look}>
              Do {look}
            </Button>,
            <Button key={`${look}-disabled`} look={look} disabled>
              Disabled {look}
            </Button>,
          ])}
        </div>
      </Part>
      <Part title="Badges">
        <div className="flex flex-wrap gap-3">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </div>
      </Part>
      <Part title="Notices">
        {noticeTones.map((tone) => (
          <Notice key={tone} tone={tone}>
            What happened, what is safe, what to do.
          </Notice>
        ))}
      </Part>
      <Part title="Course of scores">
        <ScoreCourse
          points={course}
          scale={{ min: 100, cut: 720, max: 1000 }}
          title="Scaled scores"
          sentence="The last 5 scaled scores lie between 612 and 742."
          heads={["Attempt", "Begun", "Score", "Nine times in ten between"]}
        />
      </Part>
      <Part title="Empty places">
        <EmptyState ways={<Button>Do the first one</Button>}>What stands here, and how it gets here.</EmptyState>
      </Part>
      <Pictures title="Pictures of a full exam" items={sampleItems(65)} />
      <Pictures title="Pictures of a short quiz" items={sampleItems(5)} />
      <Pictures title="Where little is known" items={unknownItems} />
      <Pictures title="Where nothing was answered" items={emptyItems} />
      <Part title="Domains">
        <DomainBars domains={sampleDomains} tasks={sampleTasks} />
      </Part>
    </div>
  );
}

/** Scores as a history has them; their bands overlap, as those of one candidate mostly do. */
const course = [612, 655, 701, 688, 742].map((scaled, index) => ({
  ...{ attemptId: String(index), title: `Mock exam ${index + 1}`, when: `day ${index + 1}`, scaled },
  ...{ low: scaled - 75, high: scaled + 75 },
}));

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function Pictures({ title, items }: { title: string; items: readonly ReportItem[] }) {
  return (
    <Part title={title}>
      <ItemTimes items={items} allowanceMs={allowanceMs} />
      <Pacing items={items} timeLimitMs={items.length === 65 ? 65 * allowanceMs : null} allowanceMs={allowanceMs} />
      <ChangeBars items={items} />
      <ConfidenceBars items={items} />
    </Part>
  );
}
