#pragma once

#include "ui/reader/Findable.h"

class QTextEdit;

namespace ui {

/// Lets the find bar search a QTextEdit, such as the BodyView. Its marks are extra selections beside those of others, which
/// stay. The widget has to outlive it. Window thread.
class TextEditFindable final : public Findable
{
public:
    explicit TextEditFindable(QTextEdit &edit) : m_edit(edit) {}

    QString findableText() const override;
    int findStart() const override;
    void showMatches(const std::vector<Match> &matches, int current) override;
    void endFind(const Match &last) override;

private:
    QTextEdit &m_edit;
};

} // namespace ui
