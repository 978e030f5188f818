#pragma once

#include "app/studio/shell/studio_action.h"

#include <QtCore/QSortFilterProxyModel>

namespace signwright
{

/// The actions that can be done now and match what was typed: every word of the query occurs in the text or
/// the section. Sorted by section, then by the order of declaration.
class ActionSearch : public QSortFilterProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString query READ query WRITE set_query NOTIFY queryChanged)

public:
    explicit ActionSearch(QObject *parent = nullptr);

    QString query() const { return query_; }
    void set_query(const QString &query);

    /// The action of a row, null when there is no such row.
    Q_INVOKABLE signwright::StudioAction *actionAt(int row) const;

Q_SIGNALS:
    void queryChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString query_;
};

} // namespace signwright
