'use client'

import { Dialog, type DialogProps } from '@/components/ui/dialog'
import { useMessages } from '@/lib/i18n/locale-context'

/** Every key that does something. */
export function HelpDialog(props: DialogProps) {
  const { shell } = useMessages()
  const rows: [string[], string, string][] = [
    [['/'], '', shell.keys.query],
    [['j', '↓'], shell.or, shell.keys.down],
    [['k', '↑'], shell.or, shell.keys.up],
    [['Enter'], '', shell.keys.open],
    [['Esc'], '', shell.keys.close],
    [['g', 'o'], shell.thenPress, shell.keys.goOverview],
    [['g', 'l'], shell.thenPress, shell.keys.goLive],
    [['g', 'e'], shell.thenPress, shell.keys.goEvents],
    [['g', 'p'], shell.thenPress, shell.keys.goPods],
    [['g', 'a'], shell.thenPress, shell.keys.goAssets],
    [['g', 't'], shell.thenPress, shell.keys.goThreats],
    [['g', 'w'], shell.thenPress, shell.keys.goWall],
    [['g', 's'], shell.thenPress, shell.keys.goSensors],
    [['g', 'd'], shell.thenPress, shell.keys.goDataHealth],
    [['Ctrl', 'K'], '+', shell.keys.palette],
    [['?'], '', shell.keys.help],
  ]
  return (
    <Dialog
      {...props}
      title={shell.help}
      className="-translate-y-1/2 top-1/2 w-96 max-w-[calc(100vw-24px)]"
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 px-4 pb-4">
        {rows.map(([keys, joint, meaning]) => (
          <div key={meaning} className="contents">
            <dt className="flex items-center gap-1.5 text-faint text-small">
              {keys.map((key, index) => (
                <span key={key} className="flex items-center gap-1.5">
                  {index > 0 && joint}
                  <kbd className="min-w-6 rounded-mark border border-hairline bg-raised px-1.5 text-center font-sans text-quiet text-small leading-5">
                    {key}
                  </kbd>
                </span>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
