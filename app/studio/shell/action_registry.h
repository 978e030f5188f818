#pragma once

#include "app/studio/shell/studio_action.h"

#include <QtCore/QAbstractListModel>

#include <vector>

namespace signwright
{

/// Every action of the window, in the order in which they were made.
class ActionRegistry : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    enum Role { TextRole = Qt::UserRole + 1, SectionRole, ShortcutRole, EnabledRole, ActionRole };

    explicit ActionRegistry(QObject *parent = nullptr);

    /// Lists an action until it is destroyed.
    void add(StudioAction *action);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    void remove(const QObject *action);

    std::vector<StudioAction *> actions_;
};

} // namespace signwright
