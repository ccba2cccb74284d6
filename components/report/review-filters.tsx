import { Check } from "@/components/ui/icons";
import Form from "next/form";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { noFilter, toReviewQuery, type ReviewFilter } from "@/lib/exam/review-filter";
import type { ReviewListView } from "@/lib/exam/item-review-views";
import { meetingWords, resultWords, sayMark } from "./filter-words";
import { FacetSelect } from "./facet-select";
import { toReviewListPath } from "./links";
import { SearchField } from "./search-field";

/** Every choice as a link with the number of questions behind it, so that the address holds the filter and the way back works. */
export function ReviewFilters({ list }: { list: ReviewListView }) {
  const { filter, facets, allowanceMs } = list;
  const toggleMark = (mark: ReviewFilter["marks"][number]) =>
    filter.marks.includes(mark) ? filter.marks.filter((other) => other !== mark) : [...filter.marks, mark];
  const choice = { list };
  return (
    <section aria-labelledby="filters" className="grid grid-cols-1 gap-4 print:hidden">
      <h2 id="filters" className="text-lg font-semibold">
        Filter
      </h2>
      <Group label="Result">
        {facets.results.map(({ value, count }) => (
          <Choice key={value} {...choice} count={count} isOn={filter.result === value} part={{ result: value }}>
            {resultWords[value]}
          </Choice>
        ))}
      </Group>
      <Group label="Marks">
        {facets.marks.map(({ value, count }) => (
          <Choice
            key={value}
            {...choice}
            count={count}
            isOn={filter.marks.includes(value)}
            part={{ marks: toggleMark(value) }}
          >
            {sayMark(value, allowanceMs)}
          </Choice>
        ))}
      </Group>
      <Group label="Met">
        {facets.met.map(({ value, count }) => (
          <Choice key={value} {...choice} count={count} isOn={filter.met === value} part={{ met: value }}>
            {meetingWords[value]}
          </Choice>
        ))}
      </Group>
      <Group label="Domain">
        {facets.domains.map(({ value, title, count }) => (
          <Choice key={value} {...choice} count={count} isOn={filter.domain === value} part={{ domain: value }}>
            {value} {title}
          </Choice>
        ))}
      </Group>
      <Fields list={list} />
    </section>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="grid grid-cols-1 gap-2">
      <p aria-hidden="true" className="text-sm font-medium text-muted">
        {label}
      </p>
      <ul className="flex flex-wrap gap-2">{children}</ul>
    </div>
  );
}

const off: Partial<Record<keyof ReviewFilter, null>> = { result: null, met: null, domain: null };

/** One choice; the one that is on leads back to the filter without it. */
function Choice(props: {
  list: ReviewListView;
  count: number;
  isOn: boolean;
  part: Partial<ReviewFilter>;
  children: ReactNode;
}) {
  const { list, count, isOn, part, children } = props;
  const look =
    "inline-flex min-h-11 max-w-full flex-wrap items-center gap-x-1.5 rounded-3xl border px-4 py-1.5 wrap-anywhere";
  if (count === 0 && !isOn) {
    return (
      <li className={`${look} border-line text-muted`}>
        {children} <span className="figures">(0)</span>
      </li>
    );
  }
  const [name] = Object.keys(part);
  const isSingle = name !== undefined && name in off;
  const next = { ...list.filter, ...(isOn && isSingle ? { [name]: null } : part) };
  return (
    <li className="max-w-full min-w-0">
      <Link
        href={toReviewListPath(list.attemptId, next)}
        scroll={false}
        aria-current={isOn ? "true" : undefined}
        className={`${look} ${isOn ? "border-accent bg-accent-soft font-medium text-accent" : "border-edge hover:bg-raised"}`}
      >
        {isOn && <Check aria-hidden="true" className="size-4" />}
        {children} <span className="figures">({count})</span>
        {isOn && <span className="sr-only">, on; leave it out</span>}
      </Link>
    </li>
  );
}

/** Task, topic and words of the stem; what is chosen above goes along. */
function Fields({ list }: { list: ReviewListView }) {
  const { filter, facets, attemptId } = list;
  const rest = new URLSearchParams(toReviewQuery({ ...filter, task: null, topic: null, search: "" }));
  const isOn = toReviewQuery(filter) !== "";
  return (
    <Form
      action={toReviewListPath(attemptId, noFilter)}
      scroll={false}
      className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2"
    >
      {[...rest].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FacetSelect label="Task" name="task" value={filter.task} choices={facets.tasks} hasNumber />
      <FacetSelect label="Topic" name="topic" value={filter.topic} choices={facets.topics} />
      <SearchField search={filter.search} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit">Show</Button>
        {isOn && (
          <LinkButton look="quiet" href={toReviewListPath(attemptId, noFilter)} scroll={false}>
            Show all questions
          </LinkButton>
        )}
      </div>
    </Form>
  );
}
