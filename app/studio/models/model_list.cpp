#include "app/studio/models/model_list.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

QString detail_of(const ModelEntry &entry)
{
    if (entry.state == ModelState::Unreadable)
        return entry.problem;
    QStringList parts{entry.family};
    if (const QString parameters = text_of_parameters(entry.parameters); !parameters.isEmpty())
        parts.push_back(ModelList::tr("%1 parameters").arg(parameters));
    parts.push_back(QLocale().formattedDataSize(entry.bytes, 1, QLocale::DataSizeSIFormat));
    parts.push_back(entry.licence.isEmpty() ? ModelList::tr("licence not stated") : entry.licence);
    return parts.join(" · ");
}

} // namespace

QString text_of_parameters(qint64 parameters)
{
    if (parameters <= 0)
        return {};
    const double millions = static_cast<double>(parameters) * 1e-6;
    return millions < 0.1 ? QLocale().toString(parameters)
                          : ModelList::tr("%1 million").arg(QLocale().toString(millions, 'f', millions < 10.0 ? 1 : 0));
}

QString state_of(const ModelEntry &entry, double progress)
{
    if (progress >= 0.0)
        return "working";
    switch (entry.state) {
    case ModelState::Usable:
        return "usable";
    case ModelState::FileMissing:
        return "missing";
    case ModelState::FileChanged:
        return "changed";
    case ModelState::Unreadable:
        break;
    }
    return "unreadable";
}

QString state_title_of(const ModelEntry &entry, double progress)
{
    if (progress >= 0.0)
        return entry.hashed ? ModelList::tr("Checking %1 %").arg(static_cast<int>(progress * 100.0))
                            : ModelList::tr("Hashing %1 %").arg(static_cast<int>(progress * 100.0));
    switch (entry.state) {
    case ModelState::Usable:
        return entry.hashed ? ModelList::tr("Usable") : ModelList::tr("Usable, not hashed");
    case ModelState::FileMissing:
        return ModelList::tr("File missing");
    case ModelState::FileChanged:
        return ModelList::tr("Half copied or changed");
    case ModelState::Unreadable:
        break;
    }
    return ModelList::tr("Unreadable");
}

ModelList::ModelList(const ModelWork &work, QObject *parent) : QAbstractListModel(parent), work_(work)
{
    connect(&work_, &ModelWork::advanced, this, &ModelList::tell);
}

void ModelList::set_entries(std::vector<ModelEntry> entries)
{
    const auto place_of = [](const std::vector<ModelEntry> &in, const QString &id, std::size_t from) {
        const auto begin = in.begin() + static_cast<std::ptrdiff_t>(from);
        return static_cast<std::size_t>(std::find_if(begin, in.end(), [&id](const ModelEntry &entry) { return entry.id == id; }) -
                                        in.begin());
    };
    for (std::size_t row = entries_.size(); row-- > 0;)
        if (place_of(entries, entries_[row].id, 0) == entries.size())
            remove(row);
    for (std::size_t row = 0; row < entries.size(); ++row) {
        if (row == entries_.size() || entries_[row].id != entries[row].id) {
            if (const std::size_t before = place_of(entries_, entries[row].id, row); before < entries_.size())
                remove(before);
            beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
            entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(row), std::move(entries[row]));
            endInsertRows();
        } else if (entries_[row] != entries[row]) {
            entries_[row] = std::move(entries[row]);
            const QModelIndex changed = index(static_cast<int>(row));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

void ModelList::remove(std::size_t row)
{
    beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(row));
    endRemoveRows();
}

const ModelEntry *ModelList::find(const QString &id) const
{
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&id](const ModelEntry &entry) { return entry.id == id; });
    return found == entries_.end() ? nullptr : &*found;
}

void ModelList::tell(const QString &id)
{
    for (int row = 0; row < rowCount(); ++row)
        if (entries_[static_cast<std::size_t>(row)].id == id)
            Q_EMIT dataChanged(index(row), index(row), {StateRole, StateTitleRole});
}

int ModelList::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(entries_.size()); }

QVariant ModelList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelEntry &entry = entries_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return entry.id;
    case NameRole:
        return entry.name;
    case KindRole:
        return entry.kind;
    case KindTitleRole:
        return title_of_kind(entry.kind);
    case DetailRole:
        return detail_of(entry);
    case StateRole:
        return state_of(entry, work_.progress_of(entry.id));
    case StateTitleRole:
        return state_title_of(entry, work_.progress_of(entry.id));
    default:
        return {};
    }
}

QHash<int, QByteArray> ModelList::roleNames() const
{
    return {{IdRole, "modelId"},           {NameRole, "name"},     {KindRole, "kind"},
            {KindTitleRole, "kindTitle"},  {DetailRole, "detail"}, {StateRole, "modelState"},
            {StateTitleRole, "stateTitle"}};
}

} // namespace signwright
