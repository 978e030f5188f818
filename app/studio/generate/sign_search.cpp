#include "app/studio/generate/sign_search.h"

#include <algorithm>
#include <utility>

namespace signwright
{

SignSearch::SignSearch(std::shared_ptr<const Planning> planning, QObject *parent)
    : QAbstractListModel(parent), planning_(std::move(planning))
{
    search();
}

void SignSearch::set_query(const QString &query)
{
    if (query == query_)
        return;
    query_ = query;
    beginResetModel();
    search();
    endResetModel();
    Q_EMIT queryChanged();
}

void SignSearch::search()
{
    found_.clear();
    const QString wanted = query_.trimmed();
    for (const SignEntry &sign : planning_->signs())
        if (sign.gloss.contains(wanted, Qt::CaseInsensitive) || sign.english.contains(wanted, Qt::CaseInsensitive))
            found_.push_back(&sign);
    std::stable_partition(found_.begin(), found_.end(), [&wanted](const SignEntry *sign) {
        return sign->gloss.startsWith(wanted, Qt::CaseInsensitive) || sign->english.startsWith(wanted, Qt::CaseInsensitive);
    });
}

QString SignSearch::glossAt(int row) const
{
    return row >= 0 && row < rowCount() ? found_[static_cast<std::size_t>(row)]->gloss : QString();
}

int SignSearch::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(found_.size()); }

QVariant SignSearch::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SignEntry &sign = *found_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case GlossRole:
        return sign.gloss;
    case EnglishRole:
        return sign.english;
    case NoteRole:
        return sign.note;
    default:
        return {};
    }
}

QHash<int, QByteArray> SignSearch::roleNames() const
{
    return {{GlossRole, "gloss"}, {EnglishRole, "english"}, {NoteRole, "note"}};
}

} // namespace signwright
