#include "app/studio/models/model_filter.h"

#include <algorithm>

namespace signwright
{

ModelFilter::ModelFilter(QObject *parent) : QSortFilterProxyModel(parent) { sort(0); }

void ModelFilter::set_query(const QString &query)
{
    if (query == query_)
        return;
    query_ = query;
    invalidateFilter();
    Q_EMIT filterChanged();
}

void ModelFilter::set_kind(const QString &kind)
{
    if (kind == kind_)
        return;
    kind_ = kind;
    invalidateFilter();
    Q_EMIT filterChanged();
}

bool ModelFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!kind_.isEmpty() && index.data(ModelList::KindRole).toString() != kind_)
        return false;
    const QString text = index.data(ModelList::NameRole).toString() + ' ' + index.data(ModelList::KindTitleRole).toString() +
                         ' ' + index.data(ModelList::DetailRole).toString();
    const QStringList words = query_.split(' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ModelFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto key = [](const QModelIndex &index) {
        return std::pair(index.data(ModelList::KindTitleRole).toString(), index.data(ModelList::NameRole).toString());
    };
    return key(left) < key(right);
}

} // namespace signwright
