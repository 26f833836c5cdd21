/** Recordings: text files of readings, plain or gzip, read and written as streams in constant memory. */
@NullMarked
package org.kickbridge.source.recording;

import org.jspecify.annotations.NullMarked;
