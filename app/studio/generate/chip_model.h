#pragma once

#include "core/signing/signing_plan.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace signwright
{

/// What one step of a plan, or one word that is not signed, shows.
struct Chip {
    int kind = 0;        ///< ChipModel::Kind
    QString label;       ///< "COFFEE", "A-N-N-A", "pause 250 ms", "the"
    QString source;      ///< the source words it stands for
    QString reason;      ///< why it is so; may be empty
    QString non_manuals; ///< what face and head do meanwhile; may be empty
    int item = -1;       ///< number in the sentence, −1 for a dropped word
    int word = 0;        ///< of a dropped word, from 1

    friend bool operator==(const Chip &, const Chip &) = default;
};

/// One sentence of the plan as chips. A change touches only the rows that differ, so that focus stays where it is.
class ChipModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of PlanModel")

public:
    enum Kind { Sign, Fingerspelling, Number, Pause, Dropped };
    Q_ENUM(Kind)
    enum Role { KindRole = Qt::UserRole + 1, LabelRole, SourceRole, ReasonRole, NonManualsRole, ItemRole, WordRole };

    using QAbstractListModel::QAbstractListModel;

    void set_sentence(const PlanSentence &sentence);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    std::vector<Chip> chips_;
};

/// The source words of an item, with single spaces.
QString source_of(const PlanSentence &sentence, const std::vector<int> &words);

/// What a person reads for an item: its gloss, its letters with hyphens, or the length of its pause.
QString label_of(const PlanItem &item);

/// What a person reads for a non-manual: "wh-question".
QString name_of(NonManual kind);

} // namespace signwright
