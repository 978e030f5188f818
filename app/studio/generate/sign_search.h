#pragma once

#include "app/studio/generate/planning.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace signwright
{

/// The signs of the lexicon that match what was typed: gloss or English words; beginnings first.
class SignSearch : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of GenerateModel")
    Q_PROPERTY(QString query READ query WRITE set_query NOTIFY queryChanged)
    Q_PROPERTY(int count READ count NOTIFY queryChanged)

public:
    enum Role { GlossRole = Qt::UserRole + 1, EnglishRole, NoteRole };

    explicit SignSearch(std::shared_ptr<const Planning> planning, QObject *parent = nullptr);

    QString query() const { return query_; }
    void set_query(const QString &query);
    int count() const { return rowCount(); }
    /// The gloss of a row, empty when there is no such row.
    Q_INVOKABLE QString glossAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void queryChanged();

private:
    void search();

    std::shared_ptr<const Planning> planning_;
    QString query_;
    std::vector<const SignEntry *> found_;
};

} // namespace signwright
