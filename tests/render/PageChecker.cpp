#include "tests/render/PageChecker.h"

#include "core/base/Limits.h"

#include <algorithm>
#include <string_view>
#include <vector>

using core::render::HtmlImage;
using core::render::HtmlPage;
namespace limits = core::limits;

namespace {

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isVoid(std::string_view name) { return isOneOf(name, {"br", "img", "meta"}); }

class Checker
{
public:
    explicit Checker(const HtmlPage &page)
        : m_page(page), m_rest(page.html.constData(), static_cast<std::size_t>(page.html.size()))
    {}

    QString trouble()
    {
        checkLists();
        if (!skip("<!DOCTYPE html>\n"))
            fail("no doctype");
        while (!m_rest.empty() && m_trouble.isEmpty()) {
            if (m_rest.front() == '<')
                checkTag();
            else
                checkText(m_rest.substr(0, m_rest.find('<')));
        }
        if (!m_open.empty())
            fail("not closed: " + std::string(m_open.back()));
        return m_trouble;
    }

private:
    void fail(const std::string &what)
    {
        if (m_trouble.isEmpty())
            m_trouble = QString::fromStdString(what + " before: " + std::string(m_rest.substr(0, 120)));
    }

    bool skip(std::string_view word)
    {
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }

    void checkLists()
    {
        if (m_page.images.size() > limits::kHtmlImages || m_page.links.size() > limits::kHtmlLinks)
            fail("too many");
        for (const HtmlPage::Link &link : m_page.links) {
            const QString target = link.target.toLower();
            if (!target.startsWith(u"http://") && !target.startsWith(u"https://") &&
                !target.startsWith(u"mailto:"))
                fail("link to " + link.target.toStdString());
        }
        for (const HtmlImage &image : m_page.images) {
            const QString address = image.reference.toLower();
            const bool isWeb = address.startsWith(u"http://") || address.startsWith(u"https://");
            if (image.source == HtmlImage::Source::Remote && !isWeb)
                fail("picture from " + image.reference.toStdString());
        }
    }

    void checkText(std::string_view text)
    {
        for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
            const auto after = text.substr(at + 1, 5);
            if (!after.starts_with("amp;") && !after.starts_with("lt;") && !after.starts_with("gt;") &&
                after != "quot;")
                fail("a reference");
        }
        const auto isControl = [](char c) {
            return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t';
        };
        if (text.find('>') != text.npos || std::any_of(text.begin(), text.end(), isControl))
            fail("text that is not escaped");
        m_rest.remove_prefix(text.size());
    }

    void checkTag()
    {
        m_rest.remove_prefix(1);
        const bool isEnd = skip("/");
        const auto name = m_rest.substr(0, m_rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
        if (!isOneOf(name, {"html", "head", "meta", "body", "div", "span", "a", "table", "tbody", "tr", "td",
                            "ul", "ol", "li", "img", "br"}))
            return fail("element " + std::string(name));
        m_rest.remove_prefix(name.size());
        if (isEnd) {
            if (m_open.empty() || m_open.back() != name)
                return fail("end of " + std::string(name));
            m_open.pop_back();
        } else {
            while (m_trouble.isEmpty() && skip(" "))
                checkAttribute(name);
            if (!isVoid(name))
                m_open.push_back(name);
            checkDepth(name);
        }
        if (m_trouble.isEmpty() && !skip(">"))
            fail("tag without end");
    }

    void checkDepth(std::string_view name)
    {
        if (static_cast<int>(m_open.size()) > limits::kHtmlShownDepth + 5)
            fail("too deep");
        if (name == "table" && std::count(m_open.begin(), m_open.end(), "table") > limits::kHtmlTableDepth)
            fail("tables too deep");
        if (name == "a" && std::count(m_open.begin(), m_open.end(), "a") > 1)
            fail("link in link");
    }

    void checkAttribute(std::string_view element)
    {
        const std::size_t equals = m_rest.find("=\"");
        if (equals == m_rest.npos)
            return fail("attribute without value");
        const auto name = m_rest.substr(0, equals);
        m_rest.remove_prefix(equals + 2);
        const auto value = m_rest.substr(0, m_rest.find('"'));
        if (name == "style")
            checkStyle(value);
        else if (name == "src" && element == "img")
            checkNumber(value, "image:", m_page.images.size());
        else if (name == "href" && element == "a")
            checkNumber(value, "link:", m_page.links.size());
        else if (isOneOf(name, {"colspan", "rowspan"}))
            checkSpan(value);
        else if (name == "dir")
            value == "rtl" || value == "ltr" ? void() : fail("dir");
        else if (isOneOf(name, {"start", "value"})) {
            if (value.find_first_not_of("-0123456789") != value.npos)
                fail("start");
        } else if (name != "alt" && !(name == "charset" && element == "meta"))
            return fail("attribute " + std::string(name));
        if (value.find_first_of("<>") != value.npos)
            fail("value");
        m_rest.remove_prefix(std::min(m_rest.size(), value.size() + 1));
    }

    void checkSpan(std::string_view value)
    {
        const int span = QByteArray(value.data(), static_cast<qsizetype>(value.size())).toInt();
        if (span < 1 || span > limits::kHtmlSpan)
            fail("span");
    }

    void checkNumber(std::string_view value, std::string_view scheme, std::size_t count)
    {
        if (!value.starts_with(scheme))
            return fail("address " + std::string(value));
        value.remove_prefix(scheme.size());
        bool ok = false;
        const auto number = QByteArray(value.data(), static_cast<qsizetype>(value.size())).toULongLong(&ok);
        if (!ok || number >= count)
            fail("number");
    }

    void checkStyle(std::string_view style)
    {
        while (!style.empty() && m_trouble.isEmpty()) {
            const auto declaration = style.substr(0, style.find(';'));
            style.remove_prefix(std::min(style.size(), declaration.size() + 1));
            const std::size_t colon = declaration.find(':');
            if (colon == declaration.npos)
                return fail("declaration " + std::string(declaration));
            checkDeclaration(declaration.substr(0, colon), declaration.substr(colon + 1));
        }
    }

    void checkDeclaration(std::string_view property, std::string_view value)
    {
        if (!isOneOf(property, {"color",
                                "font-family",
                                "font-size",
                                "line-height",
                                "font-weight",
                                "font-style",
                                "text-align",
                                "white-space",
                                "vertical-align",
                                "text-indent",
                                "list-style-type",
                                "list-style-position",
                                "text-decoration",
                                "display",
                                "float",
                                "clear",
                                "margin",
                                "padding",
                                "border-top",
                                "border-right",
                                "border-bottom",
                                "border-left",
                                "border-radius",
                                "border-collapse",
                                "border-spacing",
                                "width",
                                "max-width",
                                "height",
                                "min-height",
                                "overflow",
                                "position",
                                "top",
                                "background-color",
                                "background-image",
                                "background-repeat",
                                "background-position",
                                "background-size"}))
            return fail("property " + std::string(property));
        if (property == "background-image") {
            if (!value.starts_with("url(image:") || !value.ends_with(")"))
                return fail("background");
            return checkNumber(value.substr(4, value.size() - 5), "image:", m_page.images.size());
        }
        if (property == "position" && value != "relative")
            return fail("position");
        if (value.find('-') != value.npos && isOneOf(property, {"margin", "padding", "width", "height"}))
            return fail("less than nothing");
        if (property != "font-family")
            checkPixels(property, value);
        const bool isColour = value.starts_with("rgba(") || value.find(" rgba(") != value.npos;
        if (value.find_first_of("\\@\"'<>{}!/:") != value.npos ||
            (value.find('(') != value.npos && !isColour))
            fail("value " + std::string(value));
    }

    /// No figure is larger than the caps (HTM-274).
    void checkPixels(std::string_view property, std::string_view value)
    {
        for (std::size_t at = 0; at < value.size() && !value.starts_with('#');) {
            const std::size_t begin = value.find_first_of("0123456789", at);
            if (begin == value.npos)
                return;
            at = std::min(value.size(), value.find_first_not_of("0123456789", begin));
            const auto digits = value.substr(begin, at - begin);
            const qint64 most = property == "font-size"        ? qRound(limits::kHtmlFontPixels)
                                : property == "position"       ? 0
                                : property == "top"            ? 60
                                : property.ends_with("height") ? limits::kHtmlHeightPixels
                                                               : limits::kHtmlPixels;
            if (digits.size() > 6 ||
                QByteArray(digits.data(), static_cast<qsizetype>(digits.size())).toInt() > most)
                if (value.find("rgba") == value.npos && value.find('#') == value.npos)
                    return fail("too large: " + std::string(property));
        }
    }

    const HtmlPage &m_page;
    std::string_view m_rest;
    std::vector<std::string_view> m_open;
    QString m_trouble;
};

} // namespace

QString troubleOf(const HtmlPage &page) { return Checker(page).trouble(); }
