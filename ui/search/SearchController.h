#pragma once

#include "core/base/Ids.h"
#include "core/base/Result.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace core::search {
struct FirstHits;
struct SearchResult;
} // namespace core::search

namespace ui {

class SearchBar;
class SearchField;
struct Services;

/// Turns what is typed into results: a moment after each key, the older search given up. While a search is on, mail that
/// arrives or is indexed joins its results. Window thread; everything passed in is borrowed and outlives it.
class SearchController final : public QObject
{
    Q_OBJECT

public:
    SearchController(Services &services, SearchField &field, SearchBar &bar, QObject *parent = nullptr);

    /// What "this folder" is.
    void setFolder(core::FolderId folder, const QString &name);
    [[nodiscard]] bool isActive() const { return m_active; }
    [[nodiscard]] bool isEverywhere() const;
    /// Ends the search, and empties the field.
    void leave();

Q_SIGNALS:
    /// `sameSearch`: the same words again, after mail came.
    void found(const std::vector<core::MessageId> &ids, const std::vector<QString> &words, bool sameSearch);
    void ended(); ///< the field is empty: back to the folder

private:
    void textChanged();
    void run();
    void answeredFirst(const core::search::FirstHits &first, const QString &key);
    void answered(const core::Result<core::search::SearchResult> &result, const QString &key);
    void mailChanged();

    Services &m_services;
    SearchField &m_field;
    SearchBar &m_bar;
    QTimer m_typing;
    QTimer m_changed;
    std::optional<core::FolderId> m_folder;
    QString m_asked; ///< what was asked for last
    QString m_shown; ///< what the results shown now were searched for, with its scope
    bool m_active = false;
};

} // namespace ui
