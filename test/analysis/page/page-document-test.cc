/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../scratch-directory.h"

#include "ns3/input-error.h"
#include "ns3/page-document.h"
#include "ns3/test.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * The page as a document: what it allows, and that nothing out of a file becomes markup.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const PageAssets&
GetAssets()
{
    static const PageAssets assets{"body { margin: 0 }", "alert('charts')", "abc"};
    return assets;
}

/// How often a text is in another.
std::size_t
Count(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    {
        ++count;
    }
    return count;
}

/// The policy names the scripts by hashes that a reader can work out.
class PagePolicyTest : public TestCase
{
  public:
    PagePolicyTest()
        : TestCase("the policy allows what is in the page and nothing else")
    {
    }

  private:
    void DoRun() override
    {
        const std::string page = MakePageDocument("paper", {{"title", "paper"}}, GetAssets());
        // SHA-256 of "abc" (FIPS 180-4, appendix): ba7816bf 8f01cfea ... f20015ad, in base64.
        const std::string abc = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        NS_TEST_EXPECT_MSG_NE(page.find("script-src 'sha256-"), std::string::npos, page);
        NS_TEST_EXPECT_MSG_NE(
            page.find(" " + abc + "; style-src 'sha256-"), std::string::npos, page);
        NS_TEST_EXPECT_MSG_NE(page.find("content=\"default-src 'none'; "), std::string::npos, page);
        NS_TEST_EXPECT_MSG_EQ(Count(page, "unsafe"), 0, page);
        NS_TEST_EXPECT_MSG_EQ(Count(page, "http:"), 0, page);
        NS_TEST_EXPECT_MSG_EQ(Count(page, "<script>abc</script>"), 1, page);
    }
};

/// Names with all that HTML, scripts and JSON give a meaning to.
class PageMarkupTest : public TestCase
{
  public:
    PageMarkupTest()
        : TestCase("no name ends a script, begins an element or an attribute")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::string> names{"<script>alert(1)</script>",
                                             "</script><script>alert(1)</script>",
                                             "<!--<script>",
                                             "\"onload=alert(1) x=\"",
                                             "</title><script>alert(1)</script>",
                                             "'><img src=x>",
                                             "\u202Eright to left",
                                             "not UTF-8: \xff"};
        const std::string plain = MakePageDocument("t", {{"name", "x"}}, GetAssets());
        for (const auto& name : names)
        {
            const std::string page = MakePageDocument(name, {{"name", name}}, GetAssets());
            for (const char* mark : {"<script", "</script", "<!--", "<img", "<title"})
            {
                NS_TEST_EXPECT_MSG_EQ(Count(page, mark), Count(plain, mark), name << " " << mark);
            }
            NS_TEST_EXPECT_MSG_EQ(Count(page, "\"onload="), Count(page, "\\\"onload="), name);
        }
    }
};

/// What comes out of the page is what went in.
class PageResultsTest : public TestCase
{
  public:
    PageResultsTest()
        : TestCase("results are in the page as they were")
    {
    }

  private:
    void DoRun() override
    {
        const nlohmann::ordered_json results{{"b", "</script>\u2028\\ \"x\" <é"},
                                             {"a", {1, 2.5, nullptr}}};
        const std::string page = MakePageDocument("t", results, GetAssets());
        const std::string begin = "id=\"results\">";
        const auto from = page.find(begin) + begin.size();
        const std::string text = page.substr(from, page.find("</script>", from) - from);
        NS_TEST_EXPECT_MSG_EQ(nlohmann::ordered_json::parse(text).dump(), results.dump(), "parsed");
        NS_TEST_EXPECT_MSG_EQ(EscapeForHtml("<a href=\"x\">'&'</a>"),
                              "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;",
                              "escaped");
    }
};

/// A charting library that is not there, or that would end the script that it stands in.
class PageAssetsTest : public TestCase
{
  public:
    PageAssetsTest()
        : TestCase("a page needs its parts, and says what to do without one")
    {
    }

  private:
    void Expect(const std::filesystem::path& folder,
                const std::string& charts,
                const std::string& expected)
    {
        std::string message = "none";
        try
        {
            ReadPageAssets(folder, charts);
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find(expected), std::string::npos, message);
    }

    void DoRun() override
    {
        const ScratchDirectory scratch;
        Expect(scratch.GetPath(), scratch.File("none.js"), "./gridshare setup");
        const std::string good = scratch.Write("good.js", "1;");
        Expect(scratch.GetPath(), good, "page.css");
        Expect(scratch.GetPath(), scratch.Write("bad.js", "'</script>'"), "</script in it");
        scratch.Write("page.css", "p {}");
        for (const char* name : {"elements.js",
                                 "table.js",
                                 "figure-option.js",
                                 "figure.js",
                                 "map-chart.js",
                                 "map.js",
                                 "page.js"})
        {
            scratch.Write(name, std::string(name) + ";");
        }
        const PageAssets assets = ReadPageAssets(scratch.GetPath(), good);
        NS_TEST_EXPECT_MSG_EQ(assets.program.substr(0, 21), "elements.js;table.js;", "in order");
        NS_TEST_EXPECT_MSG_EQ(assets.charts, "1;", "as it is");
    }
};

class PageDocumentTestSuite : public TestSuite
{
  public:
    PageDocumentTestSuite()
        : TestSuite("gridshare-analysis-page-document", TestSuite::Type::UNIT)
    {
        AddTestCase(new PagePolicyTest);
        AddTestCase(new PageMarkupTest);
        AddTestCase(new PageResultsTest);
        AddTestCase(new PageAssetsTest);
    }
};

static PageDocumentTestSuite g_pageDocumentTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
