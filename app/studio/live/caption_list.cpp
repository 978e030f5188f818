#include "app/studio/live/caption_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signwright
{

namespace
{

QString time_text(double seconds)
{
    const auto whole = static_cast<qint64>(std::floor(std::max(0.0, seconds)));
    return QString("%1:%2").arg(whole / 60).arg(whole % 60, 2, 10, QChar('0'));
}

QString signs_of(const Caption &caption)
{
    QStringList glosses;
    for (const RecognisedSign &sign : caption.signs)
        glosses.push_back(sign.candidates.empty() ? QStringLiteral("?") : QString::fromStdString(sign.candidates.front().gloss));
    return glosses.join(' ');
}

} // namespace

QString CaptionList::text_of(const Row &row) const
{
    const auto corrected = corrections_.present().find(key_of(row));
    return corrected == corrections_.present().end() ? QString::fromStdString(row.caption.text) : corrected->second;
}

QStringList CaptionList::alternatives_of(const Row &row) const
{
    QStringList texts;
    const QString shown = text_of(row);
    if (const QString own = QString::fromStdString(row.caption.text); own != shown && !own.isEmpty())
        texts.push_back(own);
    for (const std::string &alternative : row.caption.alternatives)
        if (const QString text = QString::fromStdString(alternative); text != shown && !texts.contains(text))
            texts.push_back(text);
    return texts;
}

bool CaptionList::has_text() const
{
    return std::any_of(rows_.begin(), rows_.end(), [this](const Row &row) { return !text_of(row).isEmpty(); });
}

QString CaptionList::final_text() const
{
    const auto newest = std::find_if(rows_.rbegin(), rows_.rend(),
                                     [this](const Row &row) { return row.caption.final && !text_of(row).isEmpty(); });
    return newest == rows_.rend() ? QString() : text_of(*newest);
}

QString CaptionList::partial_text() const
{
    return rows_.empty() || rows_.back().caption.final ? QString() : text_of(rows_.back());
}

void CaptionList::take(const Caption &caption, int session, double begin_seconds)
{
    // A partial one without a text says nothing yet.
    Row row{session, caption};
    row.caption.begin_seconds += begin_seconds;
    row.caption.end_seconds += begin_seconds;
    const auto place = std::find_if(rows_.rbegin(), rows_.rend(), [&row](const Row &old) { return key_of(old) == key_of(row); });
    if (place == rows_.rend()) {
        if (!caption.final && caption.text.empty())
            return;
        beginInsertRows({}, count(), count());
        rows_.push_back(std::move(row));
        endInsertRows();
    } else {
        *place = std::move(row);
        const QModelIndex changed_row = index(static_cast<int>(rows_.rend() - place) - 1);
        Q_EMIT dataChanged(changed_row, changed_row);
    }
    Q_EMIT changed();
    if (caption.final && !caption.text.empty())
        Q_EMIT finished(QString::fromStdString(caption.text));
}

void CaptionList::clear()
{
    beginResetModel();
    rows_.clear();
    corrections_.reset({});
    endResetModel();
    Q_EMIT changed();
}

void CaptionList::correct(int row, const QString &text)
{
    if (row < 0 || row >= count())
        return;
    const Row &corrected = rows_[static_cast<std::size_t>(row)];
    const QString written = text.trimmed();
    if (!corrected.caption.final || written == text_of(corrected))
        return;
    auto corrections = corrections_.present();
    if (written == QString::fromStdString(corrected.caption.text))
        corrections.erase(key_of(corrected));
    else
        corrections[key_of(corrected)] = written;
    corrections_.push(std::move(corrections));
    tell_all();
}

void CaptionList::undo()
{
    if (corrections_.undo())
        tell_all();
}

void CaptionList::redo()
{
    if (corrections_.redo())
        tell_all();
}

void CaptionList::tell_all()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT changed();
}

std::vector<Caption> CaptionList::captions() const
{
    std::vector<Caption> all;
    for (const Row &row : rows_) {
        all.push_back(row.caption);
        all.back().text = text_of(row).toStdString();
    }
    return all;
}

int CaptionList::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant CaptionList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case TextRole:
        return text_of(row);
    case TimeRole:
        return time_text(row.caption.begin_seconds);
    case ConfidenceRole:
        return static_cast<int>(std::lround(100.0f * std::clamp(row.caption.confidence, 0.0f, 1.0f)));
    case FinalRole:
        return row.caption.final;
    case CorrectedRole:
        return corrections_.present().contains(key_of(row));
    case AlternativesRole:
        return alternatives_of(row);
    case SignsRole:
        return signs_of(row.caption);
    default:
        return {};
    }
}

QHash<int, QByteArray> CaptionList::roleNames() const
{
    return {{TextRole, "text"},     {TimeRole, "time"},           {ConfidenceRole, "confidence"},
            {FinalRole, "isFinal"}, {CorrectedRole, "corrected"}, {AlternativesRole, "alternatives"},
            {SignsRole, "signs"}};
}

} // namespace signwright
