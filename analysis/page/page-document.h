/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PAGE_DOCUMENT_H
#define GRIDSHARE_PAGE_DOCUMENT_H

#include "page-assets.h"

#include <nlohmann/json.hpp>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * One HTML file that needs nothing else: style, scripts and results are in it, and its
 * Content-Security-Policy (W3C, level 3) allows what has their hashes and forbids everything else,
 * any request to a network among it. Results are a block of JSON, in which nothing is markup; the
 * scripts put texts into the page as texts, and make pictures of charts for printers.
 *
 * @param title of the browser's window; any text
 * @param results what the scripts show
 * @param assets from ReadPageAssets()
 * @return the document
 */
std::string MakePageDocument(const std::string& title,
                             const nlohmann::ordered_json& results,
                             const PageAssets& assets);

/// @ingroup gridshare-analysis
/// @param text any @return it with the characters that are markup in HTML replaced
std::string EscapeForHtml(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PAGE_DOCUMENT_H
