import { CircleHelp } from "@/components/ui/icons";
import { CircleCheck, TriangleAlert } from "@/components/ui/notice-icons";
import { DomainBars } from "@/components/charts/domain-bars";
import { sayShare } from "@/components/format";
import { ScrollTable } from "@/components/ui/scroll-table";
import type { ReportDomain, ReportView } from "@/lib/exam/report-views";

/** Domains and tasks: correct of total, and for mock exams the two classes of a real report. */
export function ResultTables({ report }: { report: ReportView }) {
  const hasLevels = report.domains.some(({ level }) => level !== null);
  return (
    <section className="grid grid-cols-1 gap-6">
      <h2 className="text-lg font-semibold">By domain and task</h2>
      <DomainBars domains={report.domains} tasks={report.tasks} />
      <ScrollTable label="Results by domain" caption="Results by domain">
        <thead>
          <tr className="border-b border-edge">
            <th scope="col" className="py-2 pr-4">
              Domain
            </th>
            <th scope="col" className="py-2 pr-4 max-md:pr-0">
              Correct{hasLevels && <span className="md:hidden"> and level</span>}
            </th>
            {hasLevels && (
              <th scope="col" className="py-2 max-md:hidden">
                Level
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {report.domains.map((domain) => (
            <tr key={domain.number} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-normal">
                {domain.number} {domain.title}
              </th>
              <td className="figures py-2 pr-4 max-md:pr-0">
                {domain.correct} of {domain.total}
                {domain.level !== null && (
                  <span className="block text-sm md:hidden">
                    <Level domain={domain} />
                  </span>
                )}
              </td>
              {domain.level !== null && (
                <td className="py-2 max-md:hidden">
                  <Level domain={domain} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {hasLevels && (
        <p className="measure text-sm text-muted">
          A domain has few questions: read its row with care. The band is where the true share lies nine times in ten;
          “not enough evidence” means that the level could as well be the other one. Only the total decides; no domain
          has to be passed alone.
        </p>
      )}
      <ScrollTable label="Results by task" caption="Results by task statement">
        <thead>
          <tr className="border-b border-edge">
            <th scope="col" className="py-2 pr-4">
              Task
            </th>
            <th scope="col" className="py-2">
              Correct
            </th>
          </tr>
        </thead>
        <tbody>
          {report.tasks.map(({ id, title, correct, total }) => (
            <tr key={id} className="border-b border-line">
              <th scope="row" className="py-1.5 pr-4 font-normal">
                <span className="figures">{id}</span> {title}
              </th>
              <td className="figures py-1.5 whitespace-nowrap">
                {correct} of {total}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

/** The class of a real report, whether there is evidence for it, and the band of the share right. */
function Level({ domain: { level, isEnough, shareBand } }: { domain: ReportDomain }) {
  const isMet = level === "meets";
  const Icon = !isEnough ? CircleHelp : isMet ? CircleCheck : TriangleAlert;
  return (
    <>
      <span
        className={`inline-flex items-center gap-1.5 ${!isEnough ? "text-muted" : isMet ? "text-good" : "text-warn"}`}
      >
        <Icon aria-hidden="true" className="size-4 flex-none" />
        {isMet ? "Meets competencies" : "Needs improvement"}
        {isEnough ? "" : " - not enough evidence"}
      </span>
      {shareBand !== null && (
        <span className="figures block text-sm text-muted">
          {sayShare(shareBand.low)} to {sayShare(shareBand.high)} of such questions
        </span>
      )}
    </>
  );
}
