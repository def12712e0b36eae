/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PAGE_TABLE_H
#define GRIDSHARE_PAGE_TABLE_H

#include "ns3/text-table.h"

#include <nlohmann/json.hpp>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * A table as the page has it: `name`, `title`, `method`, `notes`; `columns`, each with `name` (that
 * of the CSV), `title` and whether it is `shown` at first; and `rows` of cells: null, a number or a
 * text, or the number for sorting with the text that people read.
 *
 * @param forPeople the table as people get it
 * @param forPrograms the same with all numbers; its rows are those of the other
 * @param view columns that are shown at first; none: those that people see
 * @return the JSON object, without name, title and method
 */
nlohmann::ordered_json MakePageTable(const TextTable& forPeople,
                                     const TextTable& forPrograms,
                                     const TableView& view);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PAGE_TABLE_H
