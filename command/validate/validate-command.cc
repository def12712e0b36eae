/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "published-numbers.h"
#include "validation-report.h"
#include "validation-run.h"

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/input-error.h"
#include "ns3/option-parser.h"
#include "ns3/output-file.h"
#include "ns3/study-output.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

/**
 * @file
 * @ingroup gridshare
 * `./gridshare validate`: the model against closed forms, exact chains and publications.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

using Format = TextTable::Format;

/// The command line, checked.
struct ValidateRequest
{
    std::vector<const Validation*> parts; ///< which, in the order of the registry
    ValidationOptions options;            ///< for them
    Format format{Format::TABLE};         ///< of what is printed
    std::string folder;                   ///< for files; empty: none
    unsigned jobs{1};                     ///< tasks at a time
    bool list{false};                     ///< only list
    bool help{false};                     ///< only explain
};

po::options_description
MakeDescription()
{
    po::options_description description("options of validate");
    auto add = description.add_options();
    add("help,h", "print this help");
    add("part",
        po::value<std::vector<std::string>>()->composing(),
        "only this part, or a list of them: game,loop (default: all)");
    add("list", "list the parts and how long they take");
    add("feeders",
        po::value<std::string>(),
        "a folder with published feeder files, which gridshare does not contain: the part feeders "
        "reads them, too");
    add("jobs", po::value<std::string>(), "simulations at a time (default: as many as processors)");
    add("out", po::value<std::string>(), "also write PART.csv, .md and .tex of each part there");
    add("format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    return description;
}

/// The folder of --feeders, which has to be of use.
void
CheckFeedersFolder(const ValidateRequest& request)
{
    const std::string& folder = request.options.feedersFolder;
    if (std::none_of(request.parts.begin(), request.parts.end(), [](const Validation* part) {
            return part->name == "feeders";
        }))
    {
        throw InputError(COMMAND_LINE,
                         "--feeders " + folder + " without the part feeders",
                         "--feeders where that part is worked out, which alone reads the folder",
                         "add feeders to --part, or leave --feeders out");
    }
    if (!std::filesystem::is_directory(folder))
    {
        throw InputError(COMMAND_LINE,
                         "--feeders " + folder + ", which is no folder",
                         "a folder with published feeder files",
                         "it may have " + JoinNames(ListPublishedFiles()));
    }
}

/// --part a,b --part c
std::vector<const Validation*>
FindParts(const std::vector<std::string>& words)
{
    std::vector<const Validation*> chosen;
    for (const auto& word : words)
    {
        std::size_t begin = 0;
        while (begin <= word.size())
        {
            const std::size_t end = std::min(word.find(',', begin), word.size());
            if (end == begin)
            {
                throw InputError(COMMAND_LINE,
                                 "--part \"" + word + "\", where the name of a part is missing",
                                 "names with one comma between two, as in game,loop",
                                 "leave out the comma that is too many");
            }
            chosen.push_back(&GetValidations().Get(word.substr(begin, end - begin), COMMAND_LINE));
            begin = end + 1;
        }
    }
    std::vector<const Validation*> parts;
    for (const auto& part : GetValidations())
    {
        if (words.empty() || std::find(chosen.begin(), chosen.end(), &part) != chosen.end())
        {
            parts.push_back(&part);
        }
    }
    return parts;
}

ValidateRequest
ParseWords(const std::vector<std::string>& words)
{
    const ParsedOptions parsed = ParseOptions("validate", MakeDescription(), words);
    const auto& values = parsed.values;
    ValidateRequest request;
    request.help = values.count("help") > 0;
    if (request.help)
    {
        return request;
    }
    if (!parsed.positional.empty())
    {
        throw InputError(COMMAND_LINE,
                         "the extra word \"" + parsed.positional.front() + "\"",
                         "options alone",
                         "for one part: ./gridshare validate --part " + parsed.positional.front());
    }
    request.list = values.count("list") > 0;
    request.format = ParseFormatOption(values["format"].as<std::string>());
    request.parts =
        FindParts(values.count("part") > 0 ? values["part"].as<std::vector<std::string>>()
                                           : std::vector<std::string>());
    request.jobs = std::max(1U, std::thread::hardware_concurrency());
    if (values.count("jobs") > 0)
    {
        request.jobs = static_cast<unsigned>(
            ParseWholeNumber("--jobs", values["jobs"].as<std::string>(), 1, 1000));
    }
    if (values.count("feeders") > 0)
    {
        request.options.feedersFolder = values["feeders"].as<std::string>();
        CheckFeedersFolder(request);
    }
    if (values.count("out") > 0)
    {
        request.folder = values["out"].as<std::string>();
    }
    return request;
}

int
ListParts(const std::vector<const Validation*>& parts, Format format)
{
    TextTable table;
    table.AddColumn("part", "part");
    table.AddColumn("duration", "CPU time");
    table.AddColumn("checks", "what is held to what");
    for (const auto* part : parts)
    {
        table.AddRow({part->name, part->duration, part->help});
    }
    std::cout << table.Render(format) << std::flush;
    return 0;
}

void
PrintParts(const std::vector<ValidatedPart>& parts, Format format)
{
    if (format == Format::JSON || format == Format::CSV)
    {
        std::cout << MakeValidationTable(parts).Render(format) << std::flush;
        for (const auto& part : parts)
        {
            const auto sentences = DescribePart(part); // the first one counts
            for (std::size_t i = 1; i < sentences.size(); ++i)
            {
                std::cerr << part.part->name << ": " << sentences[i] << "\n";
            }
        }
        return;
    }
    for (const auto& part : parts)
    {
        const std::string begin = format == Format::MD    ? "## " + part.part->name + "\n\n"
                                  : format == Format::TEX ? "% " + part.part->name + ": "
                                                          : part.part->name + ": ";
        std::cout << begin << part.part->help << (format == Format::MD ? ".\n\n" : "\n")
                  << MakePartTable(part).Render(format) << "\n";
    }
    std::cout << (format == Format::TEX ? "% " : "") << "All parts: " << CountAgreeing(parts)
              << std::endl;
}

int
RunValidateCommand(const std::vector<std::string>& words)
{
    const ValidateRequest request = ParseWords(words);
    if (request.help)
    {
        std::cout
            << "usage: ./gridshare validate [--part PART] [OPTION ...]\n\n"
               "Hold the model to closed forms, exact chains, packets and publications, and "
               "say of each\nnumber whether it agrees and by how much. Seeds are fixed: the "
               "same program prints the same\nnumbers.\n\nExit code 0: all agree, or differ by as "
               "much as is known; 1: one does not; 2: the command line\nor a file is wrong, "
               "and nothing was worked out; 3: a simulation gave no result; 130: stopped\nby "
               "the user.\n\nPART is one of "
            << JoinNames(GetValidations().GetNames()) << ".\n\n"
            << MakeDescription();
        return 0;
    }
    if (request.list)
    {
        return ListParts(request.parts, request.format);
    }
    if (!request.folder.empty())
    {
        MakeOutputFolder(request.folder); // before minutes are spent
    }
    const auto parts = RunValidations(request.parts, request.options, request.jobs);
    if (parts.empty())
    {
        return 130;
    }
    // Before the first line is printed: who reads them may close the pipe, which ends the program.
    for (const auto& part : parts)
    {
        if (!request.folder.empty())
        {
            WriteTableFiles(
                [&part](Format) { return MakePartTable(part); }, request.folder, part.part->name);
        }
    }
    PrintParts(parts, request.format);
    return GetValidationExitCode(parts);
}

const NamedRegistration g_command{
    GetCommands(),
    {{"validate", "hold the model to closed forms, exact chains and publications", 7},
     RunValidateCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
