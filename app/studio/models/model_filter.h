#pragma once

#include "app/studio/models/model_list.h"

#include <QtCore/QSortFilterProxyModel>

namespace signwright
{

/// The models of one kind (empty: of every kind) in whose name, kind, family or licence every word of the query occurs; by kind,
/// then by name.
class ModelFilter : public QSortFilterProxyModel
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString query READ query WRITE set_query NOTIFY filterChanged)
    Q_PROPERTY(QString kind READ kind WRITE set_kind NOTIFY filterChanged)

public:
    explicit ModelFilter(QObject *parent = nullptr);

    QString query() const { return query_; }
    void set_query(const QString &query);
    QString kind() const { return kind_; }
    void set_kind(const QString &kind);

Q_SIGNALS:
    void filterChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString query_;
    QString kind_;
};

} // namespace signwright
