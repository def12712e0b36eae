/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-report.h"

#include "find-answers.h"

#include "ns3/figure-files.h"
#include "ns3/find-design.h"
#include "ns3/find-figure.h"
#include "ns3/input-error.h"
#include "ns3/printable-text.h"
#include "ns3/results-page.h"
#include "ns3/study-output.h"

#include <algorithm>
#include <iostream>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Most figures of questions.
constexpr std::size_t MOST_FIGURES = 12;

/// A question with the runs of its points.
struct AskedQuestion
{
    std::string name;
    FindOptions options;
    std::map<std::pair<double, uint64_t>, FindAnswer> answers; //!< by value and seed
};

double
GetNumber(const ScenarioValues& values, const FindOptions& options)
{
    return options.whole ? static_cast<double>(values.GetInteger(options.key))
                         : values.GetReal(options.key);
}

/// The experiments of a database by question.
class QuestionReader
{
  public:
    QuestionReader(const Study& study, const ResultsDatabase& database)
        : m_study(study),
          m_database(database),
          m_answers(database)
    {
    }

    /// @return the questions in the order of their points; and whether there is anything else
    std::vector<AskedQuestion> Read()
    {
        for (const auto& experiment : m_database.ReadExperiments())
        {
            AddPoint(experiment);
        }
        for (const auto& run : m_database.ReadRuns())
        {
            const auto point = m_points.find({run.experiment, run.parametersJson});
            if (point != m_points.end() && run.status != RunStatus::INTERRUPTED)
            {
                AskedQuestion& question = m_questions[point->second.first];
                question.answers[{point->second.second, static_cast<uint64_t>(run.seed)}] =
                    m_answers.Get(question.options, run);
            }
        }
        return m_questions;
    }

    /// @return whether all experiments are points of questions
    bool AskAll() const
    {
        return m_asksAll;
    }

  private:
    void AddPoint(const ExperimentDescription& experiment)
    {
        const auto values = ScenarioValues::FromJson(
            m_study.getSchema(), experiment.parametersJson, {m_database.GetPath(), 0});
        const auto options = ParseFindOptions(values);
        if (!options)
        {
            m_asksAll = false;
            return;
        }
        const double value = GetNumber(values, *options);
        const std::string name = NameQuestion(*options, experiment.name, value);
        const auto place = m_places.emplace(name, m_questions.size()).first->second;
        if (place == m_questions.size())
        {
            m_questions.push_back({name, *options, {}});
        }
        m_points[{experiment.name, experiment.parametersJson}] = {place, value};
    }

    const Study& m_study;
    const ResultsDatabase& m_database;
    FindAnswers m_answers;
    std::vector<AskedQuestion> m_questions;
    std::map<std::string, std::size_t> m_places; //!< of questions, by name
    /// Question and value, by name and parameters of the point.
    std::map<std::pair<std::string, std::string>, std::pair<std::size_t, double>> m_points;
    bool m_asksAll{true};
};

FoundCrossing
Follow(const AskedQuestion& asked)
{
    FoundCrossing found{asked.name,
                        asked.options.key,
                        DescribeFindTarget(asked.options),
                        MakeFindQuestion(asked.options),
                        {}};
    found.progress = FollowDesign(
        found.question, [&asked](double value, uint64_t seed) -> std::optional<FindAnswer> {
            const auto answer = asked.answers.find({value, seed});
            return answer == asked.answers.end() ? std::nullopt : std::optional(answer->second);
        });
    return found;
}

std::vector<FoundCrossing>
FollowAll(const std::vector<AskedQuestion>& questions)
{
    std::vector<FoundCrossing> found;
    std::transform(questions.begin(), questions.end(), std::back_inserter(found), Follow);
    return found;
}

/// Figures of as many questions as one looks at.
void
AddQuestionFigures(const std::vector<FoundCrossing>& found, StudyFindings& findings)
{
    for (std::size_t i = 0; i < std::min(found.size(), MOST_FIGURES); ++i)
    {
        ResultFigure figure = MakeFindFigure(found[i]);
        figure.name = "found-" + std::to_string(i + 1);
        findings.AddFigure(std::move(figure));
    }
    if (found.size() > MOST_FIGURES)
    {
        findings.warnings.push_back("figures of the first " + std::to_string(MOST_FIGURES) +
                                    " of " + std::to_string(found.size()) + " questions");
    }
}

/// The answers come first, then what the study itself says of all points.
StudyFindings
PutAnswersFirst(const std::vector<FoundCrossing>& found, StudyFindings described, bool figures)
{
    StudyFindings findings;
    findings.tables = {
        {"found", "where what was asked for is crossed", "", [found](TextTable::Format) {
             return MakeFindTable(found);
         }}};
    if (figures)
    {
        AddQuestionFigures(found, findings);
    }
    for (auto& table : described.tables)
    {
        table.isPrinted = false; // the answers are what is printed
        findings.tables.push_back(std::move(table));
    }
    const auto append = [](auto& to, auto& from) {
        std::move(from.begin(), from.end(), std::back_inserter(to));
    };
    append(findings.figures, described.figures);
    append(findings.sentences, described.sentences);
    append(findings.warnings, described.warnings);
    return findings;
}

/// Where a part of every page is missing, tables and figures are there all the same.
void
WritePage(const ResultsDatabase& database,
          const StudyFindings& findings,
          const std::filesystem::path& directory)
{
    const auto file = directory / RESULTS_PAGE;
    try
    {
        RequirePageParts();
    }
    catch (const InputError& error)
    {
        std::cerr << "gridshare: warning: no " << RESULTS_PAGE << ": " << error.what() << "\n";
        std::error_code ignored;
        std::filesystem::remove(file, ignored); // it would show other results than the tables
        return;
    }
    WriteResultsPage({{directory.string(), &database, &findings}}, {}, file);
}

} // namespace

std::vector<FoundCrossing>
ReadFoundCrossings(const Study& study, const ResultsDatabase& database)
{
    return FollowAll(QuestionReader(study, database).Read());
}

CollectedFindings
CollectFindings(const Study& study, const ResultsDatabase& database, const ReportRequest& request)
{
    QuestionReader reader(study, database);
    const auto found = FollowAll(reader.Read());
    if (found.empty())
    {
        return {study.describe(database, request), true};
    }
    ReportRequest beside = request;
    beside.figures = request.figures && !reader.AskAll();
    return {PutAnswersFirst(found, study.describe(database, beside), request.figures),
            std::all_of(found.begin(), found.end(), [](const auto& one) {
                return one.progress.value.has_value();
            })};
}

bool
ReportStudy(const Study& study, const ResultsDatabase& database, const ReportRequest& request)
{
    ReportRequest wanted = request;
    wanted.figures = request.figures && !request.directory.empty();
    const auto [findings, isAnswered] = CollectFindings(study, database, wanted);
    for (const auto& warning : findings.warnings)
    {
        std::cerr << "gridshare: warning: " << ShowUnprintable(warning) << "\n";
    }
    PrintTables(findings.tables, request.format, request.view);
    if (!request.directory.empty())
    {
        WriteTables(findings.tables, request.directory, request.view);
    }
    if (wanted.figures)
    {
        for (const auto& figure : findings.figures)
        {
            WriteFigure(figure, request.directory.string(), request.width);
        }
        WritePage(database, findings, request.directory);
    }
    return isAnswered;
}

void
TellWherePageIs(const ReportRequest& request)
{
    const auto page = request.directory / RESULTS_PAGE;
    std::error_code missing;
    if (request.figures && std::filesystem::exists(page, missing))
    {
        std::cerr << "open " << page.string() << " in a browser\n";
    }
}

void
RequireAnswerColumns(const TableView& view)
{
    MakeFindTable({}).Render(TextTable::Format::TABLE, view);
}

} // namespace gridshare
} // namespace ns3
