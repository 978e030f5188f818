#include "app/studio/shell/action_registry.h"

#include <QtGui/QKeySequence>

#include <algorithm>

namespace signwright
{

ActionRegistry::ActionRegistry(QObject *parent) : QAbstractListModel(parent) {}

void ActionRegistry::add(StudioAction *action)
{
    const int row = static_cast<int>(actions_.size());
    beginInsertRows({}, row, row);
    actions_.push_back(action);
    endInsertRows();
    connect(action, &QObject::destroyed, this, [this](QObject *object) { remove(object); });
    connect(action, &StudioAction::changed, this, [this, action] {
        const auto found = std::find(actions_.begin(), actions_.end(), action);
        const QModelIndex changed = index(static_cast<int>(found - actions_.begin()));
        Q_EMIT dataChanged(changed, changed);
    });
}

void ActionRegistry::remove(const QObject *action)
{
    const auto found = std::find_if(actions_.begin(), actions_.end(), [action](const QObject *known) { return known == action; });
    if (found == actions_.end())
        return;
    const int row = static_cast<int>(found - actions_.begin());
    beginRemoveRows({}, row, row);
    actions_.erase(found);
    endRemoveRows();
}

int ActionRegistry::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(actions_.size()); }

QVariant ActionRegistry::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    StudioAction *action = actions_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case TextRole:
        return action->text();
    case SectionRole:
        return action->section();
    case ShortcutRole:
        return QKeySequence(action->shortcut(), QKeySequence::PortableText).toString(QKeySequence::NativeText);
    case EnabledRole:
        return action->enabled();
    case ActionRole:
        return QVariant::fromValue(action);
    default:
        return {};
    }
}

QHash<int, QByteArray> ActionRegistry::roleNames() const
{
    return {{TextRole, "text"},
            {SectionRole, "section"},
            {ShortcutRole, "shortcut"},
            {EnabledRole, "available"},
            {ActionRole, "studioAction"}};
}

} // namespace signwright
