#include "ui/html/DisplayListAccessible.h"

#include "ui/html/DisplayListView.h"

#include <QAccessibleWidget>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QRect onScreen(const DisplayListView &view, const QRect &inViewport)
{
    return {view.viewport()->mapToGlobal(inViewport.topLeft()), inViewport.size()};
}

/// A link by its place in the order of reading. It stays when another message comes, and is valid while that has so many.
class LinkAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    LinkAccessible(DisplayListView *view, int place) : m_view(view), m_place(place) {}

    bool isValid() const override { return m_view && link() >= 0; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view->window()->windowHandle(); }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QRect rect() const override { return onScreen(*m_view, m_view->linkRect(link())); }
    QAccessible::Role role() const override { return QAccessible::Link; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text what) const override
    {
        switch (what) {
        case QAccessible::Name: return m_view->links().name(link());
        case QAccessible::Description:
        case QAccessible::Value: return m_view->links().target(link());
        default: return {};
        }
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.linked = true;
        state.readOnly = true;
        state.focused = m_view->hasFocus() && m_view->focusedLink() == link();
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->linkRect(link()));
        return state;
    }

    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &name) override
    {
        if (name == pressAction()) {
            m_view->activateLink(link());
        } else if (name == setFocusAction()) {
            m_view->setFocus();
            m_view->setFocusedLink(link());
        }
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                    : nullptr;
    }

private:
    [[nodiscard]] int link() const
    {
        const auto &order = m_view->links().order();
        return static_cast<std::size_t>(m_place) < order.size() ? order[static_cast<std::size_t>(m_place)]
                                                                : -1;
    }

    QPointer<DisplayListView> m_view;
    int m_place;
};

class ViewAccessible final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit ViewAccessible(DisplayListView *view)
        : QAccessibleWidget(view, QAccessible::Document), m_view(view)
    {}
    ~ViewAccessible() override
    {
        for (const QAccessible::Id id : m_links)
            QAccessible::deleteAccessibleInterface(id);
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface *>(this)
                                                  : QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        state.focusable = true;
        return state;
    }

    int childCount() const override { return static_cast<int>(m_view->links().order().size()); }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (int i = 0; i < static_cast<int>(m_links.size()); ++i) {
            if (QAccessible::accessibleInterface(m_links[static_cast<std::size_t>(i)]) == child)
                return i;
        }
        return -1;
    }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_links.size() <= static_cast<std::size_t>(index)) {
            auto *link = new LinkAccessible(m_view, static_cast<int>(m_links.size()));
            m_links.push_back(QAccessible::registerAccessibleInterface(link));
        }
        return QAccessible::accessibleInterface(m_links[static_cast<std::size_t>(index)]);
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y))
                return child(i);
        }
        return nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        const auto &order = m_view->links().order();
        const auto at = std::find(order.begin(), order.end(), m_view->focusedLink());
        return at == order.end() ? nullptr : child(static_cast<int>(at - order.begin()));
    }

    int selectionCount() const override { return m_view->selection().isEmpty() ? 0 : 1; }
    void selection(int index, int *start, int *end) const override
    {
        const TextSpan span = index == 0 ? m_view->selection() : TextSpan();
        *start = span.begin;
        *end = span.end;
    }
    void addSelection(int start, int end) override { m_view->setSelection(start, end); }
    void removeSelection(int) override { m_view->setSelection(m_view->caret(), m_view->caret()); }
    void setSelection(int index, int start, int end) override
    {
        if (index == 0)
            m_view->setSelection(start, end);
    }
    int cursorPosition() const override { return m_view->caret(); }
    void setCursorPosition(int position) override { m_view->setSelection(position, position); }

    int characterCount() const override { return page().length(); }
    QString text(int start, int end) const override
    {
        return page().text().mid(start, std::max(0, end - start));
    }
    using QAccessibleWidget::text;

    QString textAtOffset(int offset, QAccessible::TextBoundaryType boundary, int *start,
                         int *end) const override
    {
        TextSpan span;
        if (boundary == QAccessible::LineBoundary && page().lineAt(offset) >= 0) {
            const auto &line = page().lines()[static_cast<std::size_t>(page().lineAt(offset))];
            span = {line.begin, line.end};
        } else if (boundary == QAccessible::ParagraphBoundary) {
            span = page().paragraphAt(offset);
        } else if (boundary == QAccessible::WordBoundary) {
            span = page().wordAt(offset);
        } else {
            return QAccessibleTextInterface::textAtOffset(offset, boundary, start, end);
        }
        *start = span.begin;
        *end = span.end;
        return text(span.begin, span.end);
    }

    QRect characterRect(int offset) const override
    {
        return onScreen(*m_view, m_view->toViewport(page().boundsOf({offset, offset + 1})).toAlignedRect());
    }
    int offsetAtPoint(const QPoint &point) const override
    {
        return page().characterAt(m_view->toPage(m_view->viewport()->mapFromGlobal(point)));
    }
    void scrollToSubstring(int start, int end) override { m_view->scrollToSpan({start, end}); }

    /// In the words of IAccessible2, which AT-SPI translates.
    QString attributes(int offset, int *start, int *end) const override
    {
        const int number = page().runAt(offset);
        if (number < 0) {
            *start = *end = 0;
            return {};
        }
        const DisplayText::Run &run = page().runs()[static_cast<std::size_t>(number)];
        *start = run.begin;
        *end = run.end();
        const int font = page().itemOf(run).font;
        if (font < 0 || static_cast<std::size_t>(font) >= page().list().fonts.size())
            return {};
        const core::render::DisplayFont &of = page().list().fonts[static_cast<std::size_t>(font)];
        QString family = of.family;
        family.remove(u';').remove(u':');
        return u"font-family:%1;font-size:%2pt;font-weight:%3;font-style:%4;"_s.arg(family)
            .arg(static_cast<double>(of.pixelSize) * 0.75)
            .arg(of.weight >= 600 ? u"bold"_s : u"normal"_s, of.italic ? u"italic"_s : u"normal"_s);
    }

private:
    [[nodiscard]] const DisplayText &page() const { return m_view->page().text(); }

    DisplayListView *m_view; ///< Qt deletes this interface with it
    mutable std::vector<QAccessible::Id> m_links;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<DisplayListView *>(object);
    return view ? new ViewAccessible(view) : nullptr;
}

} // namespace

void installDisplayListAccessible()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    static_cast<void>(isInstalled);
}

} // namespace ui
