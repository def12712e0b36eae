/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "page-document.h"

#include <array>
#include <sodium.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// As a Content-Security-Policy names a script or a style: 'sha256-...'.
std::string
NameByHash(const std::string& content)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(
        hash.data(), reinterpret_cast<const unsigned char*>(content.data()), content.size());
    constexpr auto variant = sodium_base64_VARIANT_ORIGINAL;
    std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, variant)> text{};
    sodium_bin2base64(text.data(), text.size(), hash.data(), hash.size(), variant);
    return "'sha256-" + std::string(text.data()) + "'";
}

/// JSON within an element `script`: it may not hold "</script" or "<!--", so no "<" at all.
std::string
WriteResults(const nlohmann::ordered_json& results)
{
    const std::string json =
        results.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    std::string text;
    text.reserve(json.size() + json.size() / 64);
    for (const char c : json)
    {
        if (c == '<')
        {
            text += "\\u003c";
        }
        else
        {
            text += c;
        }
    }
    return text;
}

} // namespace

std::string
EscapeForHtml(const std::string& text)
{
    std::string escaped;
    for (const char c : text)
    {
        switch (c)
        {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string
MakePageDocument(const std::string& title,
                 const nlohmann::ordered_json& results,
                 const PageAssets& assets)
{
    const std::string policy = "default-src 'none'; script-src " + NameByHash(assets.charts) + " " +
                               NameByHash(assets.program) + "; style-src " +
                               NameByHash(assets.style) +
                               "; img-src data:; base-uri 'none'; form-action 'none'";
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
           policy +
           "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
           EscapeForHtml(title) + "</title>\n<style>" + assets.style +
           "</style>\n</head>\n<body>\n<noscript><p>This page is made by a script, which this "
           "browser does not run. The tables beside it (table.md, table.csv) hold its "
           "numbers.</p></noscript>\n<div id=\"page\"></div>\n"
           "<script type=\"application/json\" id=\"results\">" +
           WriteResults(results) + "</script>\n<script>" + assets.charts + "</script>\n<script>" +
           assets.program + "</script>\n</body>\n</html>\n";
}

} // namespace gridshare
} // namespace ns3
