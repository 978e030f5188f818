#include "app/studio/shell/action_search.h"

#include "app/studio/shell/action_registry.h"

#include <algorithm>

namespace signwright
{

ActionSearch::ActionSearch(QObject *parent) : QSortFilterProxyModel(parent) {}

void ActionSearch::set_query(const QString &query)
{
    if (query == query_)
        return;
    query_ = query;
    invalidateFilter();
    Q_EMIT queryChanged();
}

StudioAction *ActionSearch::actionAt(int row) const
{
    const QModelIndex found = index(row, 0);
    return found.isValid() ? found.data(ActionRegistry::ActionRole).value<StudioAction *>() : nullptr;
}

bool ActionSearch::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!index.data(ActionRegistry::EnabledRole).toBool())
        return false;
    const QString text =
        index.data(ActionRegistry::SectionRole).toString() + ' ' + index.data(ActionRegistry::TextRole).toString();
    const QStringList words = query_.split(' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace signwright
